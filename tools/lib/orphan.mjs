/**
 * Stops this process when npm, which started it, is gone.
 *
 * A SIGTERM to npm ends npm and the shell between, but never reaches what the shell runs; the server would live on and
 * keep its port.
 */
export function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) {
    return
  }
  const parent = process.ppid
  const timer = setInterval(() => process.ppid === parent || stop(timer), 500)
  timer.unref()
}

function stop(timer) {
  clearInterval(timer)
  process.kill(process.pid, 'SIGTERM')
}
