import { capture } from '../lib/capture.mjs'
import { Halt } from '../lib/halt.mjs'
import { inRoot } from '../lib/paths.mjs'
import { pinned } from './pin.mjs'
import { whereTimeWent } from './profile.mjs'

const SECONDS = Number(process.env.BENCH_SECONDS || 8)
const WARM_UP_SECONDS = Math.min(3, SECONDS)
const CONNECTIONS = 16

/**
 * Measures one case after another on a server that is up.
 *
 * @param cases `[{ title, path, headers, aim }]`; `aim` is the multiple of raw node:http that is hoped for
 * @returns `[{ title, perSecond, p50, p99, micros, multiple, aim, profile }]`; `micros` is CPU a request, `multiple` compares it with `base`
 */
export async function measureCases(server, cases, base) {
  const results = []
  for (const one of cases) {
    const measured = await measure(server, one)
    const multiple = base && measured.micros / base.micros
    const isShort = one.aim && multiple > one.aim
    results.push({ ...one, ...measured, multiple, profile: isShort ? await profileOf(server, one) : undefined })
  }
  return results
}

async function measure(server, { title, path, headers }) {
  await load(server, { path, headers, seconds: WARM_UP_SECONDS })
  const before = await server.cpuMicros()
  const seen = await load(server, { path, headers, seconds: SECONDS })
  const micros = ((await server.cpuMicros()) - before) / seen.requests
  if (seen.failed > 0) {
    throw new Halt(`"${title}" was measured wrongly: ${seen.failed} of ${seen.requests} requests failed.`)
  }
  return { ...seen, micros }
}

async function profileOf(server, { path, headers }) {
  await server.ask('startProfile')
  await load(server, { path, headers, seconds: WARM_UP_SECONDS })
  return whereTimeWent(await server.ask('stopProfile'))
}

async function load(server, { path, headers = {}, seconds }) {
  const order = { url: server.url + path, headers, seconds, connections: CONNECTIONS }
  const [command, ...args] = pinned(1, [process.execPath, inRoot('tools', 'bench', 'load.mjs'), JSON.stringify(order)])
  const { code, output } = await capture(command, args, { timeoutMs: (seconds + 30) * 1000 })
  if (code !== 0) {
    throw new Halt('the load could not be made.', [], output)
  }
  return JSON.parse(output.trim().split('\n').at(-1))
}
