import { createServer } from 'node:net'
import { Halt } from './halt.mjs'

/** Throws a Halt naming the way out when nobody could listen at this address. */
export async function portMustBeFree({ HOST, PORT }, command = 'npm start') {
  const error = await tryListening(Number(PORT), HOST)
  if (!error) {
    return
  }
  const other = Number(PORT) < 65_535 ? Number(PORT) + 1 : 3333
  const reasons = {
    EADDRINUSE: `port ${PORT} is taken by another program (perhaps MegiLance runs already).`,
    EACCES: `this user may not use port ${PORT}.`,
    EADDRNOTAVAIL: `HOST=${HOST} is not an address of this machine.`,
    ENOTFOUND: `HOST=${HOST} is not an address of this machine.`,
  }
  const next =
    error.code.startsWith('EADDRNOT') || error.code === 'ENOTFOUND'
      ? `HOST=127.0.0.1 ${command}`
      : `PORT=${other} ${command}`
  throw new Halt(reasons[error.code] ?? `cannot listen at ${HOST}:${PORT} (${error.code}).`, [
    `Choose another one: ${next}`,
  ])
}

/** A port that is free at this moment. */
export async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

function tryListening(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ port, host }, () => server.close(() => resolve(undefined)))
  })
}
