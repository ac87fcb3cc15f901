// What a page tells its learner when something is slow, lost, or went wrong.
const MB = 1_000_000;

export const ERROR_TEXT =
  'Phần này gặp lỗi nên chưa hiện được. Bài bạn đã lưu vẫn còn nguyên. ' +
  'Bạn hãy tải lại trang; nếu vẫn lỗi, hãy báo cho giảng viên.';

function shelf() {
  const there = document.getElementById('notices');
  if (there) {
    return there;
  }
  const made = document.createElement('div');
  made.id = 'notices';
  document.body.append(made);
  return made;
}

function show(id, text, buttonText, onClick) {
  let box = document.getElementById(id);
  if (!box) {
    box = document.createElement('div');
    box.id = id;
    box.className = 'notice';
    box.setAttribute('role', 'alert');
    const message = document.createElement('p');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = buttonText;
    button.addEventListener('click', onClick);
    box.append(message, button);
    shelf().append(box);
  }
  box.firstChild.textContent = text;
}

const remove = (id) => document.getElementById(id)?.remove();
const reload = () => location.reload();

export function lost() {
  const text =
    'Trang bị mất kết nối. Bài bạn đã lưu vẫn còn trên máy. ' +
    'Bạn hãy tải lại trang để làm tiếp.';
  show('notice-lost', text, 'Tải lại trang', reload);
}

export function found() {
  remove('notice-lost');
}

export function broken() {
  const text =
    'Chưa mở được phần thực hành. Bài bạn đã lưu vẫn còn nguyên. Bạn hãy tải lại trang.';
  show('notice-broken', text, 'Tải lại trang', reload);
}

export function failed() {
  const text =
    'Bước vừa rồi gặp lỗi. Bài bạn đã lưu vẫn còn nguyên. ' +
    'Bạn thử lại; nếu vẫn lỗi, hãy tải lại trang.';
  show('notice-failed', text, 'Đã hiểu', () => remove('notice-failed'));
}

export function tooLarge(size, limit) {
  const text =
    `Tệp nặng ${Math.ceil(size / MB)} MB, quá mức ${Math.floor(limit / MB)} MB của trang. ` +
    'Bạn hãy chọn tệp nhỏ hơn, hoặc chia tệp thành nhiều phần.';
  show('notice-size', text, 'Đã hiểu', () => remove('notice-size'));
}

export function slow() {
  const hint = document.getElementById('waiting-text');
  if (hint) {
    hint.textContent = 'Máy đang bận nên lâu hơn thường lệ, bạn chờ thêm một chút…';
  }
}

export function doneWaiting() {
  remove('waiting-text');
}
