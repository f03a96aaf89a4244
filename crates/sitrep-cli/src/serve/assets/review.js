// The keys of the desk. Each presses a button of the form, or follows a link, that is there without scripts as well.
const desk = document.querySelector('form.review');
const press = value => {
  // The first that is seen: a button of a part that is closed asks for more than a key can say.
  const seen = [...desk.querySelectorAll('button[name=do]:not(.vh)')].filter(one => one.checkVisibility());
  const button = seen.find(one => one.value.split(' ')[0] === value);
  if (button) desk.requestSubmit(button);
};
const keys = { a: 'accept', x: 'reject', m: 'merge', s: 'split', u: 'undo' };
let sent = false;
desk?.addEventListener('submit', event => { if (sent) event.preventDefault(); sent = true; });
addEventListener('pageshow', () => { sent = false; });
addEventListener('keydown', event => {
  if (!desk || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest('input, textarea, select')) return;
  // Else the key would be typed into the field that is asked for when something is missing.
  if (event.key in keys) { event.preventDefault(); press(keys[event.key]); }
  if (event.key === 'e') { event.preventDefault(); desk.querySelector('.fields .field')?.focus(); }
  if (event.key === 'j') document.querySelector('a[rel=next]')?.click();
  if (event.key === 'k') document.querySelector('a[rel=prev]')?.click();
});
document.querySelector('.queue [aria-current]')?.scrollIntoView({ block: 'nearest' });
