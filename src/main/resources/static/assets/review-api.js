// The calls of the review page: the public API, with the person's own session.
import { csrf } from './elements.js';

/** An answer that is none: `status` of HTTP or 0 when the server was not reached, `type`, `detail` and `errors` as the API names them. */
export class Refusal extends Error {
  constructor(status, problem = {}) {
    super(problem.detail ?? 'The server answered ' + status);
    this.status = status;
    this.type = (problem.type ?? '').replace('urn:wardclerk:problem:', '');
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? '';
    this.errors = problem.errors ?? [];
  }
}

export class ReviewApi {
  constructor(task) {
    this.task = '/api/v1/tasks/' + encodeURIComponent(task);
  }

  document = () => call('GET', this.task + '/document');
  item = () => call('GET', this.task);
  claim = () => call('POST', this.task + '/claim', {});
  release = () => call('POST', this.task + '/release', {});
  check = review => call('POST', this.task + '/document/check', review);
  /** Answers the revision that it has now; without one seen it replaces whatever was kept. */
  keep = async (review, leaving, seen) => {
    const answer = await call('PUT', this.task + '/draft', { data: { review } }, { keepalive: leaving, headers: matching(seen), whole: true });
    return Number((answer.headers.get('ETag') ?? '').replaceAll('"', '').replace('W/', '')) || null;
  };
  complete = (answer, key, seen) => call('POST', this.task + '/complete', answer, { headers: { 'Idempotency-Key': key, ...matching(seen) } });
  instance = id => call('GET', '/api/v1/instances/' + encodeURIComponent(id));
  tasksOf = id => call('GET', '/api/v1/tasks?instance=' + encodeURIComponent(id));
  static drafting = instance => call('GET', '/api/v1/documents/drafting' + (instance === undefined ? '' : '?instance=' + encodeURIComponent(instance)));
  static open = () => call('GET', '/api/v1/tasks?workflow=documentation&limit=50');
}

const matching = seen => seen === null || seen === undefined ? {} : { 'If-Match': `"${seen}"` };

export async function call(method, path, body, { headers = {}, keepalive = false, whole = false } = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method, keepalive, credentials: 'same-origin', cache: 'no-store', redirect: 'manual',
      headers: {
        Accept: 'application/json', 'X-CSRF-Token': csrf(), ...headers,
        ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' })
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body)
    });
  } catch {
    throw new Refusal(0);
  }
  if (answer.status === 204) {
    return whole ? answer : null;
  }
  const json = (answer.headers.get('Content-Type') ?? '').includes('json') ? await answer.json().catch(() => null) : null;
  if (!answer.ok) {
    throw new Refusal(answer.type === 'opaqueredirect' ? 401 : answer.status, json ?? {});
  }
  if (json === null) {
    throw new Refusal(401);
  }
  return json;
}
