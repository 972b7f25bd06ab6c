import { ROOT } from '../lib/paths.mjs'

const LINES = 10
const IDLE = new Set(['(idle)', '(program)', '(root)'])

/** The functions with the most time of their own in a CPU profile: `[{ share, name, place }]`, the share of busy time. */
export function whereTimeWent({ nodes, samples, timeDeltas }) {
  const own = new Map()
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  samples.forEach((id, at) => {
    const { functionName, url } = byId.get(id)
    if (!IDLE.has(functionName) && url !== 'node:inspector') {
      const key = `${functionName || '(anonymous)'}\t${placeOf(url)}`
      own.set(key, (own.get(key) ?? 0) + timeDeltas[at])
    }
  })
  const busy = [...own.values()].reduce((sum, micros) => sum + micros, 0)
  return [...own]
    .sort(([, a], [, b]) => b - a)
    .slice(0, LINES)
    .map(([key, micros]) => ({ share: micros / busy, name: key.split('\t')[0], place: key.split('\t')[1] }))
}

/** `@adonisjs/core/build/...` for a package, `app/http/...` for our own. */
function placeOf(url) {
  return url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/node_modules\//, '')
    .replace(`${ROOT}/build/`, '')
    .replace(`${ROOT}/`, '')
}
