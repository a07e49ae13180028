// Whether scripts run in this frame: where a sandbox or a policy forbids them, no timer ever rings, and who waits for one
// waits for ever.
function runs_scripts() {
  const bell = new EventTarget();
  let rang = false;
  bell.addEventListener("ring", () => { rang = true; });
  bell.dispatchEvent(new Event("ring"));
  return rang;
}
