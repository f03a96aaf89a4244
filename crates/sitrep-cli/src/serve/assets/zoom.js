// Zooming into a chart, drawn again by uPlot. The server's own drawing stays for print and comes back with Close; the table beside
// both has all readings. A reading is [last day as days since 1970, low, high, 1 where its teller is unnamed, the amount in words].
const DAY = 86400;
const STEPS = { Nearer: [.25, .75], Farther: [-.5, 1.5], Earlier: [-.5, .5], Later: [.5, 1.5] };

for (const svg of document.querySelectorAll('svg[data-readings]')) {
  const below = svg.nextElementSibling;
  below.append(' ', button('Zoom', event => open(svg, below, event.target)));
}

function button(words, does) {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: 'plain', textContent: words, onclick: does });
  return made;
}

async function open(svg, below, opener) {
  opener.disabled = true;
  const { default: uPlot } = await import('/uplot.js');
  const readings = JSON.parse(svg.dataset.readings);
  const box = document.createElement('div');
  box.className = 'zoom';
  svg.before(box);
  const size = { width: svg.clientWidth, height: Math.round(svg.clientWidth * .55) };
  const chart = new uPlot({ ...size, ...look(uPlot, svg, readings, box) }, data(readings), box);
  svg.setAttribute('hidden', '');
  const whole = { min: readings[0][0] * DAY, max: readings.at(-1)[0] * DAY };
  const row = document.createElement('p');
  row.className = 'q';
  for (const [name, [from, to]] of Object.entries(STEPS)) row.append(button(name, () => show(chart, from, to)), ' ');
  row.append(button('Whole', () => chart.setScale('x', whole)), ' ', button('Close', () => {
    chart.destroy(); box.remove(); row.remove();
    svg.removeAttribute('hidden');
    opener.disabled = false;
    opener.focus();
  }));
  below.before(row);
  row.firstChild.focus();
}

// The part of what is shown that is to be shown: 0 is its first day, 1 its last; never less than two days.
function show(chart, from, to) {
  const { min, max } = chart.scales.x, middle = (min + max) / 2, span = max - min;
  if (span * (to - from) < 2 * DAY) return;
  chart.setScale('x', { min: middle + (from - .5) * span, max: middle + (to - .5) * span });
}

function data(readings) {
  return [readings.map(([day]) => day * DAY), readings.map(([, low, high]) => high ?? low)];
}

function look(uPlot, svg, readings, box) {
  const style = part => getComputedStyle(svg.querySelector(part));
  const ink = style('text').fill, line = style('path.g').stroke;
  const colours = ['.c0.f', '.c1.f'].map(mark => svg.querySelector(mark) && style(mark).fill);
  const axis = { stroke: ink, font: '12px sans-serif', grid: { stroke: line, width: 1 }, ticks: { show: false } };
  const day = seconds => new Date(seconds * 1000).toISOString().slice(0, 10);
  return {
    legend: { show: false },
    cursor: { y: false, points: { show: false } },
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: { y: { range: (_, least, most) => [0, most * 1.25] }, x: { range: (_, first, last) => first === last ? [first - DAY, last + DAY] : [first, last] } },
    axes: [{ ...axis, values: named }, { ...axis, size: 56 }],
    series: [{}, { stroke: ink, width: 1, dash: [3, 4], points: { show: false } }],
    hooks: {
      draw: [chart => readings.forEach(reading => mark(chart, reading, colours, ink))],
      setScale: [(chart, which) => { if (which === 'x') box.dataset.shown = `${day(chart.scales.x.min)}/${day(chart.scales.x.max)}`; }],
    },
  };
}

// Days as the pages write them: `2 Feb`, and `Feb 2024` where months are shown.
function named(chart, seconds) {
  const months = chart.scales.x.max - chart.scales.x.min > 200 * DAY;
  const parts = months ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' };
  return seconds.map(at => new Date(at * 1000).toLocaleDateString('en-GB', { ...parts, timeZone: 'UTC' }));
}

// A dot or a square, its whisker or arrow, its value: as in the server's drawing.
function mark(chart, [day, low, high, unnamed, words], colours, ink) {
  const { ctx } = chart, dot = devicePixelRatio, value = high ?? low;
  const x = chart.valToPos(day * DAY, 'x', true), to = amount => chart.valToPos(amount, 'y', true), y = to(value);
  if (x < chart.bbox.left - 1 || x > chart.bbox.left + chart.bbox.width + 1) return;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colours[unnamed] ?? ink;
  ctx.lineWidth = 2 * dot;
  ctx.setLineDash([]);
  ctx.beginPath();
  const open = low === null ? 1 : high === null ? -1 : 0;
  if (open) {
    const tip = y + open * 24 * dot;
    ctx.moveTo(x, y); ctx.lineTo(x, tip);
    ctx.moveTo(x - 5 * dot, tip - open * 7 * dot); ctx.lineTo(x, tip); ctx.lineTo(x + 5 * dot, tip - open * 7 * dot);
  } else if (low < high) {
    for (const end of [y, to(low)]) { ctx.moveTo(x - 5 * dot, end); ctx.lineTo(x + 5 * dot, end); }
    ctx.moveTo(x, y); ctx.lineTo(x, to(low));
  }
  ctx.stroke();
  ctx.beginPath();
  if (unnamed) ctx.rect(x - 4.5 * dot, y - 4.5 * dot, 9 * dot, 9 * dot); else ctx.arc(x, y, 5 * dot, 0, 7);
  ctx.fill();
  ctx.fillStyle = ink;
  ctx.font = `bold ${12 * dot}px sans-serif`;
  const right = x > chart.bbox.left + chart.bbox.width * .8;
  ctx.textAlign = right ? 'right' : 'left';
  ctx.fillText(words, x + (right ? -10 : 10) * dot, y + 4 * dot);
  ctx.restore();
}
