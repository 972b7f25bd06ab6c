import { Halt } from '../lib/halt.mjs'

/** Signs in through the demo's form, as a person would, and returns the cookies as a request header. */
export async function signInAs(url, role) {
  const jar = new Map()
  const form = await send(jar, `${url}/sign-in`)
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1]
  await send(jar, `${url}/demo/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ _csrf: csrf ?? '', role, _page: '/sign-in' }),
  })
  const home = await send(jar, `${url}/dashboard`)
  if (home.status !== 200) {
    throw new Halt(`signing in as ${role} for the measurement failed (${home.status}).`)
  }
  return header(jar)
}

/** A visitor before a form: `{ cookie, csrf }`. */
export async function formOf(address) {
  const jar = new Map()
  const form = await send(jar, address)
  return { csrf: /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '', cookie: header(jar) }
}

/** The cookies of a visitor who was on the sign-in page and comes back, as a request header. */
export async function comeBack(url) {
  const jar = new Map()
  await send(jar, `${url}/sign-in`)
  return header(jar)
}

async function send(jar, url, options = {}) {
  const answer = await fetch(url, { redirect: 'manual', ...options, headers: { cookie: header(jar) } })
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair] = cookie.split(';')
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  return answer
}

const header = (jar) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
