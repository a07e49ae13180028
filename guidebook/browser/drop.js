// Lets files go over an element, as a hand does that dragged them there from a folder: whether the page took them.
(zone, files) => {
  const carried = new DataTransfer();
  for (const { name, type, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
  }
  const box = zone.getBoundingClientRect();
  const happen = (what) => zone.dispatchEvent(new DragEvent(what, {
    dataTransfer: carried, bubbles: true, cancelable: true, composed: true,
    clientX: box.x + box.width / 2, clientY: box.y + box.height / 2,
  }));
  happen("dragenter");
  const is_welcome = !happen("dragover"); // a page that takes it says so by preventing what the browser would do
  if (is_welcome) happen("drop");
  else happen("dragleave");
  return is_welcome;
}
