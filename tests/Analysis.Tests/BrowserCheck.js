// What a reader would see of the page: run inside it by BrowserTests, at the width of its frame. Says what is wrong with it.
const problems = [];
onerror = message => problems.push(`script error: ${message}`);
document.querySelectorAll('details').forEach(element => element.open = true);

const page = document.documentElement;
if (page.scrollWidth > innerWidth)
  problems.push(`scrolls sideways: ${page.scrollWidth} of ${innerWidth} pixels`);

for (const figure of document.querySelectorAll('figure')) {
  const drawing = figure.querySelector('svg');
  const box = drawing?.getBoundingClientRect();
  if (!box || box.width < 100 || box.height < 50 || getComputedStyle(drawing).visibility != 'visible')
    problems.push(`figure ${figure.id} is not to be seen`);
}

// Relative luminance and contrast ratio: WCAG 2.1, "contrast ratio".
const channels = colour => colour.match(/[\d.]+/g).map(Number);
const linear = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

// The colour behind an element: of the shape below its text in a drawing, of the nearest filled box around it elsewhere.
function behind(element) {
  if (element.closest('svg')) {
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const place = element.getBoundingClientRect();
    for (const shape of document.elementsFromPoint(place.x + place.width / 2, place.y + place.height / 2)) {
      const fill = getComputedStyle(shape).fill;
      if (shape.closest('svg') && !shape.closest('text') && ['path', 'rect', 'polygon'].includes(shape.localName) && fill != 'none')
        return fill;
    }
  }
  for (let box = element; box; box = box.parentElement) {
    const colour = getComputedStyle(box).backgroundColor;
    if (channels(colour)[3] !== 0)
      return colour;
  }
  return 'rgb(255, 255, 255)';
}

let texts = 0;
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const element = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || element.closest('script, title'))
    continue;
  const style = getComputedStyle(element);
  const colour = element.closest('svg') ? style.fill : style.color;
  const ratio = contrast(luminance(channels(colour)), luminance(channels(behind(element))));
  texts++;
  if (ratio < 4.5)
    problems.push(`contrast ${ratio.toFixed(2)}: "${walk.currentNode.data.trim().slice(0, 40)}" ${colour} on ${behind(element)}`);
}
const dark = luminance(channels(getComputedStyle(document.body).backgroundColor)) < 0.5;
parent.postMessage({ width: innerWidth, dark, texts, figures: document.querySelectorAll('figure').length, problems }, '*');
