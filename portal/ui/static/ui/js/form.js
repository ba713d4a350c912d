/* Forms: guard against a double send, and count characters. Everything else is plain HTML. */
const guard = (form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
};

const count = (field) => {
  const output = document.getElementById(field.dataset.counter);
  const left = () => {
    output.textContent = output.dataset.template.replace("{n}", String(field.maxLength - field.value.length));
  };
  output.hidden = false;
  field.addEventListener("input", left);
  left();
};

export const startForms = (root) => {
  for (const form of root.querySelectorAll("form[data-once]:not([data-ready])")) {
    form.dataset.ready = "yes";
    guard(form);
  }
  for (const field of root.querySelectorAll("[data-counter]:not([data-ready])")) {
    field.dataset.ready = "yes";
    count(field);
  }
};
