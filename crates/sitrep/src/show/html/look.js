// The citation card, the keys `? y Esc` and the light switch. With scripts off every citation is still a plain link
// to its sentence.
const root = document.documentElement;
const card = Object.assign(document.createElement('div'), { className: 'card', role: 'note', hidden: true });
document.body.append(card);
const light = document.querySelector('[data-do=theme]');
light.textContent = matchMedia('(prefers-color-scheme: dark)').matches ? 'Light' : 'Dark';
light.hidden = false;
let held = null, wait = 0;

function key(name, does) {
  const cap = document.createElement('kbd');
  cap.textContent = name;
  return [cap, ` ${does} `];
}
function show(cite) {
  const { quote, from } = cite.dataset;
  if (!quote) return;
  held = cite;
  const words = document.createElement('blockquote');
  words.dir = 'auto';
  words.textContent = quote;
  const foot = Object.assign(document.createElement('div'), { className: 'q' });
  const source = document.createElement('span'), keys = document.createElement('span');
  source.textContent = `${from} · ${cite.textContent}`;
  keys.append(...key('Enter', 'open'), ...key('y', 'copy citation'));
  foot.append(source, keys);
  card.replaceChildren(words, foot);
  card.hidden = false;
  const at = cite.getBoundingClientRect(), box = card.getBoundingClientRect();
  const left = Math.max(16, Math.min(at.left - 24, root.clientWidth - box.width - 16));
  const below = at.bottom + box.height + 16 < innerHeight;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(below ? at.bottom + 6 : at.top - box.height - 6) + scrollY}px`;
}
function hide() { card.hidden = true; held = null; }

addEventListener('mouseover', e => {
  clearTimeout(wait);
  const cite = e.target.closest('.cite');
  if (cite) wait = setTimeout(show, 120, cite);
  else if (!e.target.closest('.card')) wait = setTimeout(hide, 200);
});
addEventListener('focusin', e => e.target.closest('.cite') ? show(e.target.closest('.cite')) : hide());
addEventListener('click', e => {
  if (e.target !== light) return;
  const dark = root.classList.contains('dark')
    || !root.classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches;
  root.classList.toggle('dark', !dark);
  root.classList.toggle('light', dark);
  light.textContent = dark ? 'Dark' : 'Light';
});
addEventListener('keydown', e => {
  if (e.key === 'Escape') { hide(); document.activeElement.blur(); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, textarea, select')) return;
  if (e.key === '?') document.getElementById('legend').scrollIntoView();
  if (e.key === 'y' && held) {
    navigator.clipboard.writeText(`${held.dataset.quote} (${held.dataset.from}; ${held.href})`);
    card.querySelector('.q').lastChild.textContent = 'Copied';
  }
});
