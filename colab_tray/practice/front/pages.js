// Everything works without this; it saves a few clicks.
for (const all of document.querySelectorAll("[data-all]")) {
  const boxes = [...document.querySelectorAll("input[name=allow]")];
  all.closest("li").hidden = boxes.length < 2;
  const follow = () => {
    all.checked = boxes.every((box) => box.checked);
    all.indeterminate = !all.checked && boxes.some((box) => box.checked);
  };
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  boxes.forEach((box) => box.addEventListener("change", follow));
  follow();
}
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  text.addEventListener("focus", () => text.select());
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    await navigator.clipboard.writeText(text.value);
    document.getElementById("said").textContent = "Copied.";
  });
}
