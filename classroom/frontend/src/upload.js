// The upload button, with the limit told before a byte is read and Vietnamese on its face.
import { FileUploadView } from '@jupyter-widgets/controls';
import * as notice from './notice.js';

export function uploadView(limit) {
  return class extends FileUploadView {
    render() {
      super.render();
      const refuseTooLarge = (event) => {
        const size = [...this.fileInput.files].reduce((sum, file) => sum + file.size, 0);
        if (size > limit) {
          event.stopImmediatePropagation();
          this.fileInput.value = '';
          notice.tooLarge(size, limit);
        }
      };
      this.fileInput.addEventListener('change', refuseTooLarge, { capture: true });
    }

    update() {
      const result = super.update();
      const count = this.model.get('value').length;
      const text = this.model.get('description');
      this.el.lastChild?.replaceWith(count ? `${text} (${count} tệp)` : text);
      return result;
    }
  };
}
