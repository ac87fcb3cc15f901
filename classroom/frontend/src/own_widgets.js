// The kit's own widgets (anywidget). JupyterLab takes their script from the kernel; a page never runs
// a script that a kernel sends: here they are bundled, and found by the name of their Python class.
import { DOMWidgetModel, DOMWidgetView } from '@jupyter-widgets/base';
import boxes from '../../../workshop/lesson/panel/boxes.js';
import uploads from '../../../workshop/lesson/panel/uploads.js';

const OWN = {
  'workshop.lesson.panel.boxes.Boxes': boxes,
  'workshop.lesson.panel.uploads.Uploads': uploads,
};

export class AnyModel extends DOMWidgetModel {}

export class AnyView extends DOMWidgetView {
  render() {
    super.render();
    const name = this.model.get('_anywidget_id');
    if (!Object.hasOwn(OWN, name)) {
      throw new Error(`The page has no widget ${name}`);
    }
    this.cleanUp = OWN[name].render({ model: this.model, el: this.el });
  }

  remove() {
    this.cleanUp?.();
    return super.remove();
  }
}
