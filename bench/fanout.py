"""One message to many sockets: our hub, the usual Channels consumer, and the whole path of a comment.

    python bench/fanout.py [--sockets 1000] [--seconds 5] [--runs 3] [--comments 30] [--json]

*Hub alone*: closed loop, the next message when every socket has the last; same bytes, same server,
same client, ours and the peer in turn. *Whole path*: the site itself on a database of its own; one
comment a second through the service over HTTP of the server's own process; the time from the call
until the last of the sockets has the rendered comment.
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uvloop

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.fanout_client import Crowd

ROOT = Path(__file__).resolve().parents[1]
TEXT = "x" * 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(command: list[str], environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    """Start a server on the first core and wait until it listens."""
    pinned = ["taskset", "-c", "0", *command] if (os.cpu_count() or 1) > 1 else command
    server = subprocess.Popen(pinned, env=environment, cwd=ROOT)
    limit = time.monotonic() + 60
    while time.monotonic() < limit and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


def stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def closed_loop(
    port: int, way: str, sockets: int, seconds: float, pid: int
) -> dict[str, float]:
    """Return deliveries per second, the last socket's times and the server's work per delivery."""
    crowd = Crowd(port, f"/{way}/")
    await crowd.open(sockets)
    spoken = TEXT if way == "usual" else json.dumps({"text": TEXT})
    times: list[float] = []
    for _ in range(3):
        await round_trip(crowd, spoken)
    began, worked = time.perf_counter(), cpu_seconds(pid)
    while time.perf_counter() - began < seconds:
        times.append(await round_trip(crowd, spoken))
    passed, worked = time.perf_counter() - began, cpu_seconds(pid) - worked
    crowd.close()
    deliveries = len(times) * sockets
    return {
        "deliveries_per_second": deliveries / passed,
        "last_socket_p95_ms": 1000 * p95(times),
        "cpu_us_per_delivery": 1e6 * worked / deliveries,
    }


async def round_trip(crowd: Crowd, spoken: str) -> float:
    began = time.perf_counter()
    everybody = crowd.reach(crowd.seen + len(crowd.readers))
    crowd.readers[0].send(spoken)
    return await asyncio.wait_for(everybody, 30) - began


def hub_against_peer(arguments: argparse.Namespace) -> dict[str, dict[str, float]]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PORTAL_VAR_DIR": folder, "PYTHONWARNINGS": "ignore"}
        server = start([sys.executable, "-m", "bench.fanout_server", str(port)], environment, port)
        runs: dict[str, list[dict[str, float]]] = {"hub": [], "usual": []}
        try:
            for _ in range(arguments.runs):
                for way, measured in runs.items():
                    work = closed_loop(port, way, arguments.sockets, arguments.seconds, server.pid)
                    measured.append(uvloop.run(work))
        finally:
            stop(server)
    return {way: medians(measured) for way, measured in runs.items()}


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def medians(measured: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in measured) for name in measured[0]}


def whole_path(arguments: argparse.Namespace) -> dict[str, float]:
    """Serve the site on a database of its own, with a thread to comment on."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PORTAL_VAR_DIR": folder}
        environment.setdefault("PORTAL_DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        module = [sys.executable, "-m", "bench.fanout_site"]
        subprocess.run([*module, "prepare"], env=environment, cwd=ROOT, check=True)
        server = start([*module, "serve", str(port)], environment, port)
        try:
            return uvloop.run(comments(port, arguments.sockets, arguments.comments))
        finally:
            stop(server)


async def comments(port: int, sockets: int, count: int) -> dict[str, float]:
    crowd = Crowd(port, "/ws/live/?lang=en")
    await crowd.open(sockets)
    hello_and_subscribed = crowd.reach(2 * sockets)
    for reader in crowd.readers:
        reader.send(json.dumps({"type": "subscribe", "stream": "thread:1"}))
    await asyncio.wait_for(hello_and_subscribed, 180)
    times = []
    for number in range(count + 2):
        began = time.perf_counter()
        everybody = crowd.reach(crowd.seen + sockets)
        await post(port, number)
        times.append(await asyncio.wait_for(everybody, 60) - began)
        await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - began)))
    crowd.close()
    measured = times[2:]  # the first two warm templates and connections
    return {
        "last_socket_p50_ms": 1000 * statistics.median(measured),
        "last_socket_p95_ms": 1000 * p95(measured),
        "last_socket_max_ms": 1000 * max(measured),
    }


async def post(port: int, number: int) -> None:
    """Ask the server to post a comment; what it answers is not part of the time."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"POST /bench/comment/{number}/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Length: 0\r\nConnection: close\r\n\r\n".encode()
    )
    await writer.drain()
    status = await reader.readline()
    writer.close()
    if b" 204 " not in status:
        raise SystemExit(f"The comment was not posted: {status!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sockets", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--comments", type=int, default=30)
    parser.add_argument("--only", choices=("hub", "path"))
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {1})
    ways = {} if arguments.only == "path" else hub_against_peer(arguments)
    path = {} if arguments.only == "hub" else whole_path(arguments)
    if arguments.json:
        print(json.dumps({"hub": ways, "whole_path": path}))
        return
    if ways:
        print_hub(ways, arguments)
    if path:
        print(
            f"One comment a second through the service to {arguments.sockets} sockets: last socket "
            f"p50 {path['last_socket_p50_ms']:.0f} ms, p95 {path['last_socket_p95_ms']:.0f} ms, "
            f"worst {path['last_socket_max_ms']:.0f} ms (goal: p95 250)"
        )


def print_hub(ways: dict[str, dict[str, float]], arguments: argparse.Namespace) -> None:
    ours, peer = ways["hub"], ways["usual"]
    print(f"One message to {arguments.sockets} sockets, medians of {arguments.runs} runs")
    for name, figures in (("ours, hub alone", ours), ("peer, group_add each", peer)):
        print(
            f"  {name:22} {figures['deliveries_per_second']:>9,.0f} deliveries/s, last socket p95 "
            f"{figures['last_socket_p95_ms']:.1f} ms, server {figures['cpu_us_per_delivery']:.1f} us each"
        )
    ratio = ours["deliveries_per_second"] / peer["deliveries_per_second"]
    print(f"  ratio {ratio:.1f} x (goal 10)")


if __name__ == "__main__":
    main()
