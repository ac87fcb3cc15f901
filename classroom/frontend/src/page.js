// A lesson page in the browser: joins its kernel, shows what the cells made, says when it is lost.
// What it is told while the page still comes in stands in attributes: they are whole as soon as their
// element is there, the text of an element may not be.
import { join } from './kernel.js';
import { Manager } from './manager.js';
import * as notice from './notice.js';
import { showOutput } from './output.js';

const SLOW_MS = 15_000;

function appeared(id) {
  return new Promise((resolve) => {
    const look = () => {
      const element = document.getElementById(id);
      if (element) {
        observer.disconnect();
        resolve(element);
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    look();
  });
}

function parsed() {
  return new Promise((resolve) => {
    if (document.readyState !== 'loading') {
      resolve();
    } else {
      document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
    }
  });
}

async function fill(cell, manager) {
  const outputs = document.querySelectorAll(`script[data-output-of="${cell.id}"]`);
  cell.replaceChildren();
  for (const script of outputs) {
    await showOutput(JSON.parse(script.textContent), cell, manager);
  }
  cell.removeAttribute('aria-busy');
  cell.classList.remove('waiting');
}

async function start() {
  const slow = setTimeout(notice.slow, SLOW_MS);
  try {
    const found = await Promise.race([appeared('page-config'), parsed()]);
    const config = (found ?? document.getElementById('page-config')).dataset;
    const kernel = join(config.kernelId);
    const lost = new Promise((_, reject) => {
      kernel.disposed.connect(() => reject(new Error('The kernel is gone')));
    });
    lost.catch(() => {});
    const manager = new Manager(kernel, Number(config.uploadLimit));
    await parsed();
    if (document.getElementById('broken-off')) {
      throw new Error('The server ended the page early');
    }
    await Promise.race([manager.load(), lost]);
    await Promise.all([...document.querySelectorAll('.cell.waiting')].map((c) => fill(c, manager)));
    document.body.dataset.ready = 'true';
  } catch (error) {
    console.warn(error);
    notice.broken();
  } finally {
    clearTimeout(slow);
    notice.doneWaiting();
  }
}

start();
