import { setTimeout as pause } from 'node:timers/promises'
import { formOf } from './visitor.mjs'

const LOGINS = 200
const EVERY_MS = 20

/**
 * How long a public page takes while so many sign-ins are checked at once: each is one argon2id hash, of an address that
 * nobody has. The page is rendered, not kept.
 */
export async function measureLoginFlood(server, { cookie, aimMs }) {
  const forms = await Promise.all(Array.from({ length: LOGINS }, () => formOf(`${server.url}/sign-in`)))
  const begun = performance.now()
  let open = LOGINS
  const tries = forms.map((form, at) => tryToSignIn(server.url, form, at).finally(() => open--))
  const waits = []
  while (open > 0) {
    waits.push(await timeOf(`${server.url}/`, cookie))
    await pause(EVERY_MS)
  }
  const statuses = await Promise.all(tries)
  const hashed = statuses.filter((status) => status === 422).length
  return {
    logins: LOGINS,
    hashed,
    seconds: (performance.now() - begun) / 1_000,
    pages: waits.length,
    p95: p95Of(waits),
    aimMs,
  }
}

/** As a line of its own: it measures a wait, not work. */
export function tellLoginFlood({ logins, hashed, seconds, pages, p95, aimMs }) {
  const verdict = p95 <= aimMs ? 'met' : 'short'
  console.log(
    `public page under ${logins} sign-ins at once: p95 ${p95.toFixed(0)} ms of ${pages} (aim ${aimMs} ms ${verdict}); ` +
      `${hashed} passwords were hashed in ${seconds.toFixed(1)} s`
  )
}

async function tryToSignIn(url, { cookie, csrf }, at) {
  const body = new URLSearchParams({
    _csrf: csrf,
    _page: '/sign-in',
    email: `flood.${at}@example.com`,
    password: 'nobody has this',
  })
  const answer = await fetch(`${url}/sign-in`, { method: 'POST', body, redirect: 'manual', headers: { cookie } })
  await answer.arrayBuffer()
  return answer.status
}

async function timeOf(url, cookie) {
  const begun = performance.now()
  const answer = await fetch(url, { headers: { cookie } })
  await answer.arrayBuffer()
  return performance.now() - begun
}

const p95Of = (times) => times.toSorted((a, b) => a - b)[Math.floor(0.95 * (times.length - 1))]
