import { monitorEventLoopDelay } from 'node:perf_hooks'
import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import { requestsInHand, routeOf } from '#app/http/requests_in_hand'

const LOOK_EVERY_MS = 50
const LONG_MS = 200
const histogram = monitorEventLoopDelay({ resolution: 20 })
const inMs = (ns: number) => Math.round(ns / 1e5) / 10

let timer: NodeJS.Timeout | undefined

/** How late timers came since the last look, in milliseconds. */
export function loopDelay() {
  const figures = { mean: inMs(histogram.mean) || 0, p99: inMs(histogram.percentile(99)), max: inMs(histogram.max) }
  histogram.reset()
  return figures
}

/** Watches for single turns of the event loop that hold everybody up, and names the requests that were in hand. */
export function watchLoop() {
  histogram.enable()
  let last = performance.now()
  timer ??= setInterval(() => {
    const late = performance.now() - last - LOOK_EVERY_MS
    last = performance.now()
    if (late < LONG_MS) return
    const routes = [...new Set([...requestsInHand].map(routeOf))].slice(0, 5)
    logger[app.inProduction ? 'warn' : 'debug'](
      { ms: Math.round(late), routes },
      'one turn of the event loop took long'
    )
  }, LOOK_EVERY_MS).unref()
}
