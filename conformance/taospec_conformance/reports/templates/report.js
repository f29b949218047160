"use strict";
const blocks = [...document.querySelectorAll(".operation")];
const filter = document.getElementById("filter");
const onlyBad = document.getElementById("only-bad");
const shown = document.getElementById("shown");
function refresh() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const block of blocks) {
    const named = words.every((word) => block.dataset.name.includes(word));
    block.hidden = !named || (onlyBad.checked && block.dataset.state === "good");
    count += block.hidden ? 0 : 1;
  }
  shown.textContent = `${count} of ${blocks.length} operations`;
}
filter.addEventListener("input", refresh);
onlyBad.addEventListener("change", refresh);
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  const copier = event.target.closest("[data-copy]");
  if (opener) {
    event.preventDefault();
    const block = blocks.find((item) => item.dataset.name === opener.dataset.open);
    if (block) {
      block.hidden = false;
      block.open = true;
      block.scrollIntoView({ behavior: "smooth" });
    }
  }
  if (copier && navigator.clipboard) {
    navigator.clipboard.writeText(copier.dataset.copy).then(() => { copier.textContent = "copied"; });
  }
});
refresh();
