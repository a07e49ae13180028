// What a form says is wrong: each message at its field, as a screen reader hears it. What a secret field holds is in none.
const LIVE = "[role=alert], [role=alertdialog], [role=status], [aria-live=assertive], [aria-live=polite], output";
// what is no live region and by its class a notice all the same: many sites announce nothing to a screen reader
const NOTICE_WORDS = ["error", "alert", "danger", "warning", "invalid", "success", "notice", "notif", "flash", "toast", "-message", "messagelist"];
const BY_CLASS = NOTICE_WORDS.map((word) => `[class*="${word}" i]:not(body, html, input, select, textarea, :has(input, select, textarea))`).join(", ");
const LONGEST = 2000, LONGEST_BY_CLASS = 300;

const is_shown = (one) => one.checkVisibility({ visibilityProperty: true });
const text_of = (one) => one.innerText.replace(/\s+/g, " ").trim().slice(0, LONGEST);
const may_be_quoted = (one) => is_shown(one) && !is_secret(one) && !secret_fields(one).length;
const fields_in_error = () => [...document.querySelectorAll("[aria-invalid]:not([aria-invalid=false])")].filter(is_shown);

function label_of(field) {
  if (field.labels?.length) return text_of(field.labels[0]).replace(/\s*(\*|\(\*\)|:)$/, "");
  return field.getAttribute("aria-label") ?? "";
}

function messages_of(field) {
  const ids = ["aria-errormessage", "aria-describedby"].flatMap((name) => (field.getAttribute(name) ?? "").split(/\s+/));
  return ids.map((id) => id && field.getRootNode().getElementById(id)).filter((one) => one && may_be_quoted(one)).map(text_of);
}

// which of the fields that are marked as wrong `field` is, from 0; -1 where it isn't
function number_in_error(field) {
  return fields_in_error().indexOf(field);
}

// of each field that is marked as wrong, its label and what is said of it
function labels_in_error() {
  return fields_in_error().map((field) => [label_of(field), messages_of(field).join(" ")]);
}

// notices, and what is said of fields that are wrong, with their labels
function notices() {
  const live = [...document.querySelectorAll(LIVE)].filter(may_be_quoted).map(text_of);
  const called_so = [...document.querySelectorAll(BY_CLASS)].filter((one) => !one.closest(LIVE) && !one.querySelector(BY_CLASS))
    .filter(may_be_quoted).map(text_of).filter((text) => text.length <= LONGEST_BY_CLASS);
  const said_of = (field) => messages_of(field).filter((one) => one && !live.includes(one))
    .map((one) => (label_of(field) ? `[${label_of(field)}]: ${one}` : one));
  const at_fields = fields_in_error().flatMap(said_of);
  const said = [...live, ...at_fields];
  return [...said, ...called_so.filter((one) => !said.some((other) => other.includes(one)))].filter(Boolean);
}
