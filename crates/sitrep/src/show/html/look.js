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
// Headline, outlet, day and address of the article to which a citation leads; empty where there are none. On a server the
// citation says them itself, for the article is on another page.
function article(cite) {
  const { title, outlet, day, address } = cite.dataset;
  if (outlet) return [title ?? '', outlet, day ?? '', address ?? ''];
  const head = document.querySelector(cite.hash)?.closest('.art')?.querySelector('header');
  return ['h3', '.by', '.on', '.at'].map(part => head?.querySelector(part)?.textContent ?? '');
}
// An element that holds words: always text, never markup. Each takes its own direction, so that no page turns ours round.
function line(kind, className, ...words) {
  const made = Object.assign(document.createElement(kind), { className, dir: 'auto' });
  made.append(...words);
  return made;
}
function show(cite) {
  const { quote } = cite.dataset;
  if (!quote) return;
  held = cite;
  const [title, outlet, day, address] = article(cite);
  const keys = Object.assign(document.createElement('div'), { className: 'q' });
  keys.append(...key('Enter', 'open'), ...key('y', 'copy citation'));
  const source = line('div', 'q', line('bdi', '', outlet), ', ', line('span', 'on', `${day} · ${cite.textContent}`));
  card.replaceChildren(line('blockquote', '', quote), line('div', 'pr', title), source);
  if (address) card.append(line('div', 'q', address));
  card.append(keys);
  card.hidden = false;
  const at = cite.getBoundingClientRect(), box = card.getBoundingClientRect();
  const left = Math.max(16, Math.min(at.left - 24, root.clientWidth - box.width - 16));
  const below = at.bottom + box.height + 16 < innerHeight;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(below ? at.bottom + 6 : at.top - box.height - 6) + scrollY}px`;
}
// The sentence, the headline, the outlet and the day, the address, and the line of this page.
async function copy(cite) {
  const [title, outlet, day, address] = article(cite);
  const parts = [`“${cite.dataset.quote}”`, title && `${title}.`, `${outlet}, ${day}.`, address, `[${cite.href}]`];
  let done = 'Copied';
  try { await navigator.clipboard.writeText(parts.filter(Boolean).join(' ')); }
  catch { done = 'This browser did not let the page copy'; }
  if (held === cite) card.lastChild.textContent = done;
}
function hide() { card.hidden = true; held = null; }

addEventListener('resize', hide);
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
  if (e.key === 'y' && held) copy(held);
});
