// Hides questions whose condition does not hold. Without this script they all show, with the condition in words;
// the server applies the same rule to what is sent.

function answersTo(form, name) {
  return [...form.elements]
    .filter((field) => field.name === name && (!["radio", "checkbox"].includes(field.type) || field.checked))
    .filter((field) => !field.closest("[data-shown-if][hidden]"))
    .map((field) => field.value);
}

function holds(form, condition) {
  const [mode, terms] = condition.split(/:(.*)/s);
  const results = terms.split("|").map((term) => {
    const [name, value] = term.split(/=(.*)/s);
    return answersTo(form, name).includes(value);
  });
  return mode === "all" ? results.every(Boolean) : results.some(Boolean);
}

function refresh(form) {
  for (const question of form.querySelectorAll("[data-shown-if]")) {
    question.hidden = !holds(form, question.dataset.shownIf);
  }
}

for (const questions of document.querySelectorAll("[data-questions]")) {
  const form = questions.closest("form");
  if (!form) continue;
  form.addEventListener("change", () => refresh(form));
  refresh(form);
}
