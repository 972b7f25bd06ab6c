import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { Halt } from '../lib/halt.mjs'

const STREAMS = Number(process.env.BENCH_STREAMS || 1_000)
const MESSAGES = 20

/**
 * How long a message takes from the click to the last of very many open pages: somebody writes in a conversation while
 * `STREAMS` streams of theirs are open. `micros` is CPU of the server for each page that is told.
 */
export async function measureLive(server, { cookie }) {
  const { channel, path } = await placeToWrite(server.url, cookie)
  const listeners = await open(`${server.url}/live?ch=${channel}`, cookie)
  const took = []
  const before = await server.cpuMicros()
  for (let sent = 1; sent <= MESSAGES; sent++) {
    const body = await filledForm(server.url + path, cookie)
    const since = performance.now()
    const heard = Promise.all(listeners.map((listener) => listener.next()))
    await send(server.url + path, cookie, body)
    await heard
    took.push(performance.now() - since)
  }
  const micros = ((await server.cpuMicros()) - before) / (MESSAGES * listeners.length)
  for (const { answer } of listeners) {
    answer.destroy()
  }
  took.sort((a, b) => a - b)
  const at = (share) => Number(took[Math.floor(took.length * share)].toFixed(1))
  return { title: `message to ${STREAMS.toLocaleString('en')} open pages`, p50: at(0.5), p99: at(0.99), micros }
}

async function open(url, cookie) {
  const agent = new Agent({ maxSockets: Infinity })
  const listeners = []
  for (let opened = 0; opened < STREAMS; opened++) {
    const [answer] = await once(get(url, { agent, headers: { cookie } }), 'response')
    if (answer.statusCode !== 200) {
      throw new Halt(`stream ${opened + 1} was refused (${answer.statusCode}).`)
    }
    listeners.push(listen(answer))
  }
  return listeners
}

/** `next()` resolves with the next message. */
function listen(answer) {
  let wake = () => {}
  answer.on('data', (chunk) => chunk.includes('"what":"message"') && wake())
  return { answer, next: () => new Promise((resolve) => (wake = resolve)) }
}

/** The channel of who is signed in, and a conversation of theirs. */
async function placeToWrite(url, cookie) {
  const page = await text(`${url}/messages`, cookie)
  return {
    channel: /data-live="([^"]+)"/.exec(page)[1],
    path: /href="(\/messages\/[0-9a-z]{16})"/.exec(page)[1],
  }
}

async function filledForm(address, cookie) {
  const page = await text(address, cookie)
  const form = page.slice(page.indexOf('<form', page.indexOf('id="latest"')))
  const body = new FormData()
  body.set('_csrf', /name="_csrf" value="([^"]+)"/.exec(form)[1])
  body.set('_form_key', /name="_form_key" value="([^"]+)"/.exec(form)[1])
  body.set('message', 'Measured')
  return body
}

async function send(address, cookie, body) {
  const answer = await fetch(address, { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
  if (answer.status !== 303) {
    throw new Halt(`the message was refused (${answer.status}).`)
  }
}

async function text(address, cookie) {
  return (await fetch(address, { headers: { cookie } })).text()
}
