// The widget manager of a page: the widgets of ipywidgets, over one kernel, and nothing else.
// A lesson that needs another widget library adds its package to MODULES.
import * as base from '@jupyter-widgets/base';
import { ManagerBase } from '@jupyter-widgets/base-manager';
import * as controls from '@jupyter-widgets/controls';
import { Widget } from '@lumino/widgets';
import * as output from './output_widget.js';
import * as own from './own_widgets.js';
import { uploadView } from './upload.js';

const CONTROL = 'jupyter.widget.control';
const AGAIN_MS = 200;

// On a slow line a click would overtake what was typed before it: all messages of a page arrive in the
// order in which things were done.
class OrderedComm extends base.shims.services.Comm {
  constructor(comm, manager) {
    super(comm);
    this.manager = manager;
  }

  send(data, ...rest) {
    this.manager.sendWaiting(data.method === 'update' ? this : null);
    return super.send(data, ...rest);
  }
}

export class Manager extends ManagerBase {
  constructor(kernel, uploadLimit) {
    super();
    this.kernel = kernel;
    this.modules = {
      '@jupyter-widgets/base': base,
      '@jupyter-widgets/controls': { ...controls, FileUploadView: uploadView(uploadLimit) },
      '@jupyter-widgets/output': output,
      anywidget: own,
    };
    this.alive = new Set();
    this.early = new Map();
    kernel.registerCommTarget(this.comm_target_name, (comm, message) =>
      this.early ? this.hold(comm, message) : this.opened(comm, message),
    );
  }

  // No message after the one with all states is looked at until the widgets of that one are there.
  async load() {
    let done;
    this.loaded = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await this._loadFromKernel();
      for (const [id, held] of this.early) {
        await this.putIn(id, held);
      }
      this.early = null;
    } finally {
      done();
    }
  }

  // ipywidgets gives the kernel four seconds to tell all states, then asks for each of them, which held
  // widgets cannot answer. Here all states are asked for again; a late answer to an earlier question
  // counts.
  async _loadFromKernelModels() {
    await new Promise((resolve) => {
      setTimeout(resolve, AGAIN_MS);
    });
    if (this.kernel.isDisposed) {
      throw new Error('The kernel is gone');
    }
    return this._loadFromKernel();
  }

  hearStates(comm) {
    const listen = comm.on_msg.bind(comm);
    comm.on_msg = (hear) => {
      this.hear = hear;
      listen((message) => {
        this.hear(message);
        return this.loaded;
      });
    };
    return comm;
  }

  opened(comm, message) {
    return this.handle_comm_open(new OrderedComm(comm, this), message);
  }

  // A widget that the kernel makes while the page still loads may refer to widgets that are only
  // loaded by a message behind this one: it waits, with the news of it, until all are there or one
  // that is there asks for it.
  hold(comm, message) {
    const held = { comm, message, news: [], hear: null };
    Object.defineProperty(comm, 'onMsg', {
      configurable: true,
      get: () => (one) => {
        held.news.push(one);
      },
      set: (hear) => {
        held.hear = hear;
      },
    });
    this.early.set(comm.commId, held);
  }

  // What is told of it from here on comes after the news that waited with it.
  putIn(id, held) {
    held.there ??= (async () => {
      await (this.has_model(id) ? super.get_model(id) : this.opened(held.comm, held.message));
      const heard = held.news.map((one) => held.hear(one));
      delete held.comm.onMsg;
      held.comm.onMsg = held.hear;
      await Promise.all(heard);
    })();
    return held.there;
  }

  async get_model(id) {
    const held = this.early?.get(id);
    if (held && !this.has_model(id)) {
      this.putIn(id, held);
    }
    return super.get_model(id);
  }

  register_model(id, promise) {
    super.register_model(id, promise);
    promise.then((model) => {
      this.alive.add(model);
      model.once('comm:close', () => this.alive.delete(model));
    });
  }

  // ipywidgets holds back a widget's next state until the kernel has answered the last one. What waits
  // goes now; but for the state of `sender`, which goes with the message that is being sent.
  sendWaiting(sender) {
    for (const model of this.alive) {
      const state = model._msg_buffer;
      if (state !== null && model.comm !== sender) {
        const callbacks = model._msg_buffer_callbacks;
        model._msg_buffer = model._msg_buffer_callbacks = null;
        model.rememberLastUpdateFor(model.send_sync_message(state, callbacks));
      }
    }
  }

  async show(modelId, element) {
    const view = await this.create_view(await this.get_model(modelId));
    Widget.attach(view.luminoWidget, element);
  }

  // ipywidgets writes a tooltip that is not there as the word "null".
  async create_view(model, options) {
    const view = await super.create_view(model, options);
    for (const element of [view.el, ...view.el.querySelectorAll('[title]')]) {
      if (element.title === 'null') {
        element.removeAttribute('title');
      }
    }
    return view;
  }

  async loadClass(className, moduleName) {
    const found = this.modules[moduleName]?.[className];
    if (!found) {
      throw new Error(`The page has no widget ${moduleName}.${className}`);
    }
    return found;
  }

  async _create_comm(target, modelId, data, metadata, buffers) {
    const comm = this.early?.get(modelId)?.comm ?? this.kernel.createComm(target, modelId);
    if (data || metadata) {
      comm.open(data, metadata, buffers);
    }
    const ordered = new OrderedComm(comm, this);
    return target === CONTROL ? this.hearStates(ordered) : ordered;
  }

  async _get_comm_info() {
    const { content } = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return content.status === 'ok' ? content.comms : {};
  }
}
