// Beside the actions of a task: the way to the page on which its document is reviewed and signed.
import { element } from '/assets/elements.js';
import { load, plugIn, root } from '/assets/camunda-tab.js';

const WORKFLOW = 'documentation';

class ReviewLink {
  constructor(node) {
    this.node = node;
    this.task = null;
    this.look = () => this.show();
  }

  start() {
    window.addEventListener('hashchange', this.look);
    this.show();
  }

  async show() {
    const task = new URLSearchParams((window.location.hash.split('?')[1]) || '').get('task');
    if (task === this.task) {
      return;
    }
    this.task = task;
    this.node.replaceChildren();
    // A task that cannot be read has no link; the form beside says why.
    const item = task && await load('/api/v1/tasks/' + encodeURIComponent(task)).catch(() => null);
    if (item && item.workflow === WORKFLOW && this.task === task) {
      this.node.replaceChildren(element('a', {
        class: 'btn btn-link wk-review', href: root() + '/review/' + encodeURIComponent(task), text: 'Open the review page'
      }));
    }
  }

  stop() {
    window.removeEventListener('hashchange', this.look);
  }
}

export default plugIn(
  { id: 'wardclerk.review', pluginPoint: 'tasklist.task.action', priority: 50, properties: {} },
  node => new ReviewLink(node)
);
