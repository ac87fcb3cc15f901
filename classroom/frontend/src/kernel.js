// The one kernel of a page: its connection, its errors, its end.
import { KernelConnection } from '@jupyterlab/services/lib/kernel/default';
import { ServerConnection } from '@jupyterlab/services/lib/serverconnection';
import * as notice from './notice.js';

const LOST_MS = 3_000;
const DEAD = ['dead', 'restarting', 'autorestarting'];

export function join(kernelId) {
  const baseUrl = `${location.origin}/`;
  const serverSettings = ServerConnection.makeSettings({
    baseUrl,
    wsUrl: baseUrl.replace(/^http/, 'ws'),
    appendToken: false,
  });
  const model = { id: kernelId, name: 'python3' };
  const kernel = new KernelConnection({
    model,
    serverSettings,
    handleComms: true,
    commsOverSubshells: 'disabled',
  });
  watchConnection(kernel);
  watchErrors(kernel);
  leaveWithPage(kernelId);
  return kernel;
}

function watchConnection(kernel) {
  let timer;
  kernel.connectionStatusChanged.connect((_, status) => {
    clearTimeout(timer);
    if (status === 'connected') {
      notice.found();
    } else {
      timer = setTimeout(notice.lost, LOST_MS);
    }
  });
  kernel.statusChanged.connect((_, status) => {
    if (DEAD.includes(status)) {
      clearTimeout(timer);
      kernel.dispose();
      notice.lost();
    }
  });
}

// An error in a handler of a button has no cell to stand in; the server has taken its details out.
function watchErrors(kernel) {
  kernel.anyMessage.connect((_, { msg, direction }) => {
    const ofWidget = msg.parent_header?.msg_type === 'comm_msg';
    if (direction === 'recv' && msg.header.msg_type === 'error' && ofWidget) {
      notice.failed();
    }
  });
}

function leaveWithPage(kernelId) {
  addEventListener('pagehide', (event) => {
    if (!event.persisted) {
      navigator.sendBeacon(`/roi-trang/${kernelId}`);
    }
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
}
