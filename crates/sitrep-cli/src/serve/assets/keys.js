// The search key and the moving keys. Every key has a link or a field that does the same.
const lines = () => [...document.querySelectorAll('main .cite, main .hit')].filter(link => link.checkVisibility());
function move(step) {
  const all = lines(), at = all.indexOf(document.activeElement);
  // From nowhere to the first line in view; on to the next line, not to the next citation of the same.
  if (at < 0) { all.find(link => link.getBoundingClientRect().top > 0)?.focus(); return; }
  const row = link => link.closest('li, tr, .key, .para') ?? link;
  let to = at + step;
  while (all[to] && row(all[to]) === row(all[at])) to += step;
  all[to]?.focus();
}
addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, textarea, select')) return;
  // On the desk of a review they go from record to record.
  const desk = document.querySelector('form.review');
  if (e.key === 'j' && !desk) move(1);
  if (e.key === 'k' && !desk) move(-1);
  if (e.key === '/') { e.preventDefault(); document.getElementById('find').focus(); }
});
// One filter is open at a time; Escape closes it.
addEventListener('keydown', e => {
  if (e.key === 'Escape') for (const open of document.querySelectorAll('details[open]')) open.open = false;
});
// A page that is drawn from less than it will be comes again once it is whole: only then it has an ETag.
const whole = () => fetch(location.href, { method: 'HEAD' }).then(answer => {
  if (!answer.headers.get('ETag')) setTimeout(whole, 1000);
  else if (!document.activeElement?.closest('form')) location.reload();
}, () => setTimeout(whole, 5000));
if (document.querySelector('[aria-busy=true]')) setTimeout(whole, 1000);
