import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const ANY_ADDRESS = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Waits until the server says that it is ready; false when `givesUp()` says so or the time is over. */
export async function becomesReady({ HOST, PORT }, { timeoutMs = 60_000, givesUp = () => false } = {}) {
  const end = Date.now() + timeoutMs
  while (Date.now() < end && !givesUp()) {
    if (await answers({ host: ANY_ADDRESS[HOST] ?? HOST, port: PORT, path: '/api/health/ready' })) {
      return true
    }
    await pause(50)
  }
  return false
}

function answers(address) {
  return new Promise((resolve) => {
    const request = get({ ...address, agent: false, timeout: 5_000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}
