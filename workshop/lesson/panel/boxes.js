// Boxes on a picture, drawn with mouse, finger or keyboard, or typed as numbers.
// Model: src, alt, width, height (pixels of the picture itself), boxes [{x, y, w, h, kind}], kinds
// [[id, label]], most, noun. Boxes are kept in pixels of the picture, whatever size it is shown in.
const SMALLEST = 4;
const FIELDS = [
  ['x', 'Trái'],
  ['y', 'Trên'],
  ['w', 'Rộng'],
  ['h', 'Cao'],
];
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const CORNERS = ['nw', 'ne', 'sw', 'se'];

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) {
    made.textContent = text;
  }
  return made;
}

function button(text, onClick) {
  const made = element('button', 'jupyter-button widget-button', text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

export function within(box, width, height) {
  const w = clamp(Math.round(box.w), Math.min(SMALLEST, width), width);
  const h = clamp(Math.round(box.h), Math.min(SMALLEST, height), height);
  const x = clamp(Math.round(box.x), 0, width - w);
  const y = clamp(Math.round(box.y), 0, height - h);
  return { ...box, x, y, w, h };
}

// As many children as there are boxes; those that stay keep the keyboard's focus.
function matched(parent, count, make) {
  while (parent.children.length > count) {
    parent.lastChild.remove();
  }
  while (parent.children.length < count) {
    parent.append(make(parent.children.length));
  }
}

class Editor {
  constructor(model, el) {
    this.model = model;
    this.ids = 0;
    this.root = element('div', 'bd-boxes');
    this.stage = element('div', 'bd-boxes-stage');
    this.image = element('img', '');
    this.image.draggable = false;
    this.layer = element('div', 'bd-boxes-layer');
    this.stage.append(this.image, this.layer);
    this.draw = button('Vẽ khung trên ảnh', () => this.drawing(!this.isDrawing));
    this.add = button('Thêm khung ở giữa', () => this.addInMiddle());
    this.tools = element('div', 'bd-buttons widget-hbox');
    this.tools.append(this.draw, this.add);
    this.said = element('p', 'bd-hint');
    this.said.setAttribute('role', 'status');
    this.details = element('details', '');
    this.summary = element('summary', '');
    this.list = element('div', 'bd-boxes-list');
    this.details.append(this.summary, this.list);
    this.root.append(this.tools, this.stage, this.said, this.details);
    el.append(this.root);
    this.layer.addEventListener('pointerdown', (event) => this.press(event));
    this.drawing(false);
  }

  get boxes() {
    return this.model.get('boxes');
  }

  get size() {
    return [Math.max(1, this.model.get('width')), Math.max(1, this.model.get('height'))];
  }

  drawing(on) {
    this.isDrawing = on;
    this.draw.setAttribute('aria-pressed', String(on));
    this.layer.classList.toggle('drawing', on);
  }

  put(boxes) {
    this.model.set('boxes', boxes);
    this.model.save_changes();
  }

  change(index, box) {
    const [width, height] = this.size;
    this.put(this.boxes.map((old, i) => (i === index ? within(box, width, height) : old)));
  }

  take(box) {
    const [width, height] = this.size;
    const kind = this.model.get('kinds')[0]?.[0] ?? '';
    const made = within({ kind, ...box }, width, height);
    const most = this.model.get('most');
    const kept = most === 1 ? [] : this.boxes;
    if (kept.length >= most) {
      this.said.textContent = `Mỗi ảnh tối đa ${most} khung.`;
      return;
    }
    this.put([...kept, made]);
    this.focus(kept.length);
  }

  remove(index) {
    this.put(this.boxes.filter((_, i) => i !== index));
    (this.layer.children[Math.min(index, this.boxes.length - 1)] ?? this.add).focus();
  }

  addInMiddle() {
    const [width, height] = this.size;
    const w = width * (this.model.get('most') === 1 ? 0.7 : 0.2);
    const h = height * (this.model.get('most') === 1 ? 0.7 : 0.2);
    const aside = (this.boxes.length % 5) * 0.04;
    this.take({ x: (width - w) / 2 + width * aside, y: (height - h) / 2 + height * aside, w, h });
  }

  focus(index) {
    this.layer.children[index]?.focus({ preventScroll: true });
  }

  show() {
    const [width, height] = this.size;
    const src = this.model.get('src');
    this.root.hidden = !src;
    if (this.image.getAttribute('src') !== src) {
      this.image.src = src;
    }
    this.image.alt = this.model.get('alt');
    this.stage.style.aspectRatio = `${width} / ${height}`;
    this.stage.style.maxWidth = `min(100%, calc(70vh * ${width} / ${height}))`;
    matched(this.layer, this.boxes.length, (index) => this.drawn(index));
    this.boxes.forEach((box, index) => this.redraw(this.layer.children[index], box, index));
    const noun = this.model.get('noun').toLowerCase();
    this.summary.textContent = `Sửa bằng số (${this.boxes.length} ${noun})`;
    matched(this.list, this.boxes.length, (index) => this.row(index));
    this.boxes.forEach((box, index) => this.fill(this.list.children[index], box, index));
  }

  name(box, index) {
    const kind = new Map(this.model.get('kinds')).get(box.kind);
    return `${this.model.get('noun')} ${index + 1}${kind ? `: ${kind}` : ''}`;
  }

  drawn(index) {
    const made = element('div', '');
    made.tabIndex = 0;
    made.dataset.index = index;
    made.setAttribute('role', 'group');
    made.append(element('span', 'bd-box-number', String(index + 1)));
    for (const corner of CORNERS) {
      const grip = element('span', `bd-grip ${corner}`);
      grip.dataset.corner = corner;
      made.append(grip);
    }
    made.addEventListener('keydown', (event) => this.key(event, index));
    return made;
  }

  redraw(made, box, index) {
    made.className = `bd-box kind-${box.kind || 'plain'}`;
    this.place(made, box);
    made.setAttribute(
      'aria-label',
      `${this.name(box, index)}. Trái ${box.x}, trên ${box.y}, rộng ${box.w}, cao ${box.h}. ` +
        'Phím mũi tên để dời, giữ Shift để đổi cỡ, Delete để bỏ.',
    );
  }

  place(made, box) {
    const [width, height] = this.size;
    made.style.left = `${(box.x / width) * 100}%`;
    made.style.top = `${(box.y / height) * 100}%`;
    made.style.width = `${(box.w / width) * 100}%`;
    made.style.height = `${(box.h / height) * 100}%`;
  }

  key(event, index) {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.remove(index);
      return;
    }
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const [width, height] = this.size;
    const step = event.ctrlKey ? 1 : Math.max(1, Math.round(Math.max(width, height) / 100));
    const box = this.boxes[index];
    const [dx, dy] = [move[0] * step, move[1] * step];
    this.change(
      index,
      event.shiftKey
        ? { ...box, w: box.w + dx, h: box.h + dy }
        : { ...box, x: box.x + dx, y: box.y + dy },
    );
  }

  point(event) {
    const frame = this.layer.getBoundingClientRect();
    const [width, height] = this.size;
    return [
      clamp(((event.clientX - frame.left) / frame.width) * width, 0, width),
      clamp(((event.clientY - frame.top) / frame.height) * height, 0, height),
    ];
  }

  // A press on a corner resizes, on a box moves, elsewhere draws (a finger only when asked to).
  press(event) {
    if (event.button !== 0) return;
    const target = event.target.closest('.bd-box');
    if (!target && event.pointerType === 'touch' && !this.isDrawing) return;
    event.preventDefault();
    const [x, y] = this.point(event);
    if (target && !(this.isDrawing && event.pointerType === 'touch')) {
      target.focus({ preventScroll: true });
      const index = Number(target.dataset.index);
      const corner = event.target.dataset.corner;
      const old = this.boxes[index];
      const moved = (px, py) =>
        corner ? resized(old, corner, px, py) : { ...old, x: old.x + px - x, y: old.y + py - y };
      this.drag(event, target, moved, (box) => this.change(index, box));
    } else {
      const ghost = element('div', 'bd-box ghost');
      this.layer.append(ghost);
      const spanned = (px, py) => ({
        x: Math.min(x, px),
        y: Math.min(y, py),
        w: Math.abs(px - x),
        h: Math.abs(py - y),
      });
      this.drag(event, ghost, spanned, (box) => {
        ghost.remove();
        const [width, height] = this.size;
        if (box.w > width / 100 && box.h > height / 100) {
          this.take(box);
          this.drawing(false);
        }
      });
    }
  }

  drag(start, made, follow, finish) {
    const [width, height] = this.size;
    let box = null;
    this.layer.setPointerCapture(start.pointerId);
    const move = (event) => {
      box = within(follow(...this.point(event)), width, height);
      this.place(made, box);
    };
    const end = (event) => {
      this.layer.removeEventListener('pointermove', move);
      this.layer.removeEventListener('pointerup', end);
      this.layer.removeEventListener('pointercancel', end);
      if (event.type === 'pointerup' && box) {
        finish(box);
      } else {
        this.show();
      }
    };
    this.layer.addEventListener('pointermove', move);
    this.layer.addEventListener('pointerup', end);
    this.layer.addEventListener('pointercancel', end);
  }

  row(index) {
    const row = element('fieldset', 'bd-box-row');
    row.append(element('legend', ''));
    for (const [field, label] of FIELDS) {
      const input = element('input', '');
      input.type = 'number';
      input.min = 0;
      input.addEventListener('change', () => {
        this.change(index, { ...this.boxes[index], [field]: Number(input.value) || 0 });
      });
      input.addEventListener('blur', () => this.show());
      row.append(this.labelled(label, input, `${field}-${index}`));
    }
    if (this.model.get('kinds').length > 1) {
      const choice = element('select', '');
      choice.append(...this.model.get('kinds').map(([id, label]) => new Option(label, id)));
      choice.addEventListener('change', () => {
        this.change(index, { ...this.boxes[index], kind: choice.value });
      });
      row.append(this.labelled('Loại', choice, `kind-${index}`));
    }
    row.append(button('Bỏ khung này', () => this.remove(index)));
    return row;
  }

  fill(row, box, index) {
    row.querySelector('legend').textContent = this.name(box, index);
    row.querySelectorAll('input').forEach((input, i) => {
      if (!input.matches(':focus')) {
        input.value = box[FIELDS[i][0]]; // what is being typed stays, whatever news comes meanwhile
      }
    });
    const choice = row.querySelector('select');
    if (choice) {
      choice.value = box.kind;
    }
    row.querySelector('button').setAttribute('aria-label', `Bỏ ${this.name(box, index)}`);
  }

  labelled(text, input, id) {
    const label = element('label', '', text);
    input.id = `${this.model.model_id ?? this.model.get('_anywidget_id')}-${id}`;
    label.htmlFor = input.id;
    const cell = element('span', 'bd-box-field');
    cell.append(label, input);
    return cell;
  }
}

export function resized(box, corner, px, py) {
  const right = box.x + box.w;
  const bottom = box.y + box.h;
  const x = corner.includes('w') ? Math.min(px, right - SMALLEST) : box.x;
  const y = corner.includes('n') ? Math.min(py, bottom - SMALLEST) : box.y;
  const w = corner.includes('w') ? right - x : Math.max(px - box.x, SMALLEST);
  const h = corner.includes('n') ? bottom - y : Math.max(py - box.y, SMALLEST);
  return { ...box, x, y, w, h };
}

export default {
  render({ model, el }) {
    const editor = new Editor(model, el);
    const show = () => editor.show();
    const names = ['src', 'alt', 'width', 'height', 'boxes', 'kinds', 'most', 'noun'];
    for (const name of names) {
      model.on(`change:${name}`, show);
    }
    show();
    return () => names.forEach((name) => model.off(`change:${name}`, show));
  },
};
