import type { RequestFacts } from '../../devices/request_facts.js'
import type { Factors } from '../../risk/score.js'

/** A sign-in as every day. */
export const NOTHING_UNUSUAL: Factors = {
  device: 'known',
  fingerprint: 'same',
  travel: 'usual',
  network: 0,
  browser: 0,
  lists: [],
  failures: 0,
  othersTried: 0,
  otherNetworks: 0,
  rhythm: 1,
}

/** What a request from an address tells: a browser without a cookie and without script, unless told otherwise. */
export function factsFrom(ip: string, more: Partial<RequestFacts> = {}): RequestFacts {
  return {
    ip,
    browser: 'Firefox',
    system: 'Linux',
    agent: 'Firefox 140',
    deviceSecret: null,
    fingerprint: null,
    rhythm: null,
    ...more,
  }
}
