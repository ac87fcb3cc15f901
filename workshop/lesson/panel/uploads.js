// Several files, one after another, each in pieces: no message is ever large, so twenty photos pass
// where one message with all of them would not. The kernel answers each piece before the next goes.
const PIECE = 4 * 1024 * 1024;

const megabytes = (bytes) => (bytes / 1e6).toFixed(1).replace('.', ',') + ' MB';

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) {
    made.textContent = text;
  }
  return made;
}

// One question to the kernel and its answer at a time.
function conversation(model, signal) {
  let waiting = null;
  const hear = (content) => {
    const answer = waiting;
    waiting = null;
    answer?.(content);
  };
  model.on('msg:custom', hear);
  signal.addEventListener('abort', () => {
    model.off('msg:custom', hear);
    hear({ ok: false, stop: true, text: '' });
  });
  return (content, buffers) =>
    new Promise((resolve) => {
      waiting = resolve;
      model.send(content, undefined, buffers);
    });
}

async function send(file, ask, stopped, tell) {
  let answer = await ask({ type: 'begin', name: file.name, size: file.size });
  for (let at = 0; answer.ok && at < file.size && !stopped(); at += PIECE) {
    tell(at / file.size);
    const piece = await file.slice(at, at + PIECE).arrayBuffer();
    answer = await ask({ type: 'piece' }, [piece]);
  }
  if (answer.ok && stopped()) {
    return ask({ type: 'drop' });
  }
  return answer.ok ? ask({ type: 'end' }) : answer;
}

function readable(file) {
  return file.slice(0, 1).arrayBuffer().then(() => true, () => false);
}

export default {
  render({ model, el }) {
    const controller = new AbortController();
    const ask = conversation(model, controller.signal);
    const box = element('div', 'bd-uploads');
    const chooser = element('input', 'bd-hidden-file');
    chooser.type = 'file';
    chooser.multiple = true;
    chooser.accept = model.get('accept');
    chooser.setAttribute('aria-label', model.get('label'));
    const open = element('button', 'jupyter-button widget-button mod-primary', model.get('label'));
    const stop = element('button', 'jupyter-button widget-button', 'Dừng gửi');
    open.type = stop.type = 'button';
    stop.hidden = true;
    const hint = element('p', 'bd-hint', model.get('hint'));
    const bar = element('progress', '');
    bar.hidden = true;
    bar.setAttribute('aria-label', 'Đã gửi');
    const state = element('div', 'bd-upload-state');
    state.setAttribute('role', 'status');
    const list = element('ul', 'bd-upload-list');
    box.append(open, stop, chooser, hint, bar, state, list);
    el.append(box);
    let stopping = false;

    const report = (name, answer) => {
      const line = element('li', answer.ok ? 'good' : 'bad');
      line.append(element('strong', '', name), ' ', answer.text ?? '');
      list.append(line);
    };

    async function sendAll(files) {
      const most = model.get('most');
      list.replaceChildren();
      stopping = false;
      open.disabled = true;
      stop.hidden = bar.hidden = false;
      let taken = 0;
      for (const [index, file] of files.slice(0, most).entries()) {
        if (stopping) break;
        state.textContent =
          `Đang gửi tệp ${index + 1} trên ${Math.min(files.length, most)}: ` +
          `${file.name} (${megabytes(file.size)})`;
        const tell = (part) => (bar.value = (index + part) / Math.min(files.length, most));
        tell(0);
        const answer = (await readable(file))
          ? await send(file, ask, () => stopping, tell)
          : { ok: false, text: 'Không đọc được tệp này trên máy của bạn.' };
        if (controller.signal.aborted) return;
        report(file.name, answer);
        taken += answer.ok ? 1 : 0;
        if (answer.stop) break;
      }
      if (files.length > most) {
        report('', { ok: false, text: `Mỗi lần nhận tối đa ${most} tệp, các tệp sau bị bỏ lại.` });
      }
      state.textContent = stopping ? 'Đã dừng gửi.' : `Đã nhận ${taken} trên ${files.length} tệp.`;
      open.disabled = false;
      stop.hidden = bar.hidden = true;
      await ask({ type: 'finished' });
    }

    const begin = (files) => files.length && !open.disabled && sendAll([...files]);
    open.addEventListener('click', () => chooser.click());
    stop.addEventListener('click', () => (stopping = true));
    chooser.addEventListener('change', () => {
      const files = [...chooser.files];
      chooser.value = '';
      begin(files);
    });
    box.addEventListener('dragover', (event) => event.preventDefault());
    box.addEventListener('drop', (event) => {
      event.preventDefault();
      begin(event.dataTransfer.files);
    });
    return () => controller.abort();
  },
};
