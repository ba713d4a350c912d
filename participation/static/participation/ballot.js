/* The sum of a ballot while it is marked. The form is complete without this. */
const language = document.documentElement.lang || "en";
const number = new Intl.NumberFormat(language);

const readRules = (form, box) => ({
  kind: form.dataset.ballot,
  words: { within: box.dataset.within, over: box.dataset.over },
  currency: box.dataset.currency,
  limit: Number(box.dataset.limit),
});

const money = (minor, currency) =>
  new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    minimumFractionDigits: minor % 100 ? 2 : 0,
    maximumFractionDigits: minor % 100 ? 2 : 0,
  }).format(minor / 100);

const used = (form, kind, countsPoints) => {
  let sum = 0;
  for (const input of form.querySelectorAll(".ballot__mark:checked"))
    sum += kind === "knapsack" ? Number(input.dataset.cost) : 1;
  for (const input of form.querySelectorAll(".ballot__number")) {
    const value = Math.max(0, Math.trunc(Number(input.value) || 0));
    sum += countsPoints ? value : Math.min(value, 1);
  }
  return sum;
};

const write = (box, rules, sum) => {
  const show = (amount) =>
    rules.kind === "knapsack" ? money(amount, rules.currency) : number.format(amount);
  const isOver = sum > rules.limit;
  const words = (isOver ? rules.words.over : rules.words.within)
    .replace("{used}", show(sum))
    .replace("{limit}", show(rules.limit))
    .replace("{left}", show(Math.abs(rules.limit - sum)));
  const share = rules.limit ? Math.min(sum / rules.limit, 1) * 100 : 0;
  box.querySelector("[class$='__fill']")?.setAttribute("x2", `${share.toFixed(2)}%`);
  const target = box.querySelector(".budget-line__words, .progress__label .number");
  if (target) target.textContent = words;
  box.firstElementChild?.toggleAttribute("data-over", isOver);
};

for (const form of document.querySelectorAll("form[data-ballot]")) {
  const box = form.querySelector("[data-ballot-sum]");
  if (!box) continue;
  const rules = readRules(form, box);
  const countsPoints = "points" in box.dataset;
  const update = () => write(box, rules, used(form, rules.kind, countsPoints));
  form.addEventListener("input", update);
  addEventListener("pageshow", update);
}
