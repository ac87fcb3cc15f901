// ipywidgets' Output widget without JupyterLab: takes the messages of one request and shows them.
import { DOMWidgetView } from '@jupyter-widgets/base';
import { OutputModel as BareOutputModel } from '@jupyter-widgets/output';
import { showOutput } from './output.js';

export class OutputModel extends BareOutputModel {
  defaults() {
    return { ...super.defaults(), msg_id: '', outputs: [] };
  }

  initialize(attributes, options) {
    super.initialize(attributes, options);
    this.listenTo(this, 'change:msg_id', this.capture);
    this.capture();
  }

  capture() {
    this.hook?.dispose();
    this.hook = null;
    const request = this.get('msg_id');
    if (request) {
      this.hook = this.widget_manager.kernel.registerMessageHook(request, (message) => {
        this.take(message);
        return false;
      });
    }
  }

  take({ header, content }) {
    if (header.msg_type === 'clear_output') {
      this.clearOnNext = content.wait;
      if (!content.wait) {
        this.put([]);
      }
    } else if (['stream', 'display_data', 'execute_result', 'error'].includes(header.msg_type)) {
      const before = this.clearOnNext ? [] : this.get('outputs');
      this.clearOnNext = false;
      this.put([...before, { output_type: header.msg_type, ...content }]);
    }
  }

  put(outputs) {
    this.set('outputs', outputs);
    this.save_changes();
  }
}

export class OutputView extends DOMWidgetView {
  render() {
    super.render();
    this.el.classList.add('jupyter-widgets', 'widget-output-area');
    this.listenTo(this.model, 'change:outputs', this.refresh);
    return this.refresh();
  }

  async refresh() {
    const fresh = document.createElement('div');
    this.latest = fresh;
    for (const output of this.model.get('outputs')) {
      await showOutput(output, fresh, this.model.widget_manager);
    }
    if (this.latest === fresh) {
      this.el.replaceChildren(fresh);
    }
  }
}
