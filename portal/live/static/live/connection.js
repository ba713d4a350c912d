/* One socket for the page: it comes back by itself, waiting longer each time. */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const PING_EVERY = 25_000;
const PATIENCE = 10_000;

export class Connection {
  #url;
  #handlers;
  #socket = null;
  #failures = 0;
  #retry = 0;
  #pinging = 0;
  #deadline = 0;

  /** `handlers`: opened(), closed(), received(message). */
  constructor(url, handlers) {
    this.#url = url;
    this.#handlers = handlers;
    window.addEventListener("online", () => this.open());
    window.addEventListener("offline", () => this.#drop());
    window.addEventListener("pagehide", () => this.close());
    window.addEventListener("pageshow", (event) => event.persisted && this.open());
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  open() {
    clearTimeout(this.#retry);
    if (this.#socket) return;
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener("open", () => this.#opened(socket));
    socket.addEventListener("message", (event) => this.#received(socket, event));
    socket.addEventListener("close", () => socket === this.#socket && this.#drop());
  }

  close() {
    clearTimeout(this.#retry);
    const socket = this.#forget();
    socket?.close();
  }

  send(message) {
    if (this.isOpen) this.#socket.send(JSON.stringify(message));
  }

  #opened(socket) {
    if (socket !== this.#socket) return;
    this.#pinging = setInterval(() => this.#ping(), PING_EVERY);
    this.#handlers.opened();
  }

  #received(socket, event) {
    if (socket !== this.#socket) return;
    clearTimeout(this.#deadline);
    this.#failures = 0;
    this.#handlers.received(JSON.parse(event.data));
  }

  #ping() {
    this.send({ type: "ping" });
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#drop(), PATIENCE);
  }

  /** Give this socket up and try again later. */
  #drop() {
    const socket = this.#forget();
    if (!socket) return;
    socket.close();
    this.#handlers.closed();
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.open(), wait * (0.5 + Math.random()));
  }

  #forget() {
    clearInterval(this.#pinging);
    clearTimeout(this.#deadline);
    const socket = this.#socket;
    this.#socket = null;
    return socket;
  }
}
