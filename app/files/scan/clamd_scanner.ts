import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { ScannerDown, type Scanner, type Verdict } from '#app/files/scan/verdict'

const PIECE = 65_536
const LONGEST_ANSWER = 4_096

interface Heard {
  answer: string
  /** The daemon closed the line before it had the whole file. */
  isCutOff: boolean
}

/**
 * Asks a ClamAV daemon, which gets the bytes over the wire: `zINSTREAM\0`, then pieces each led by its length in four
 * bytes, big end first, then a length of zero (clamd(8), INSTREAM).
 */
export class ClamdScanner implements Scanner {
  /** `host:port`, or the path of a socket. */
  constructor(
    private address: string,
    private timeoutMs = 30_000
  ) {}

  async scan(path: string): Promise<Verdict> {
    const { answer, isCutOff } = await this.#ask((socket) => sendFile(path, socket))
    if (answer || !isCutOff) return verdictOf(answer)
    // Over its limit the daemon says so and hangs up, and its words may be lost on the way: alive, it did so on purpose.
    await this.greet()
    return { state: 'unscanned', because: 'too_large' }
  }

  async greet() {
    const { answer } = await this.#ask(async (socket) => void socket.write('zPING\0'))
    if (answer !== 'PONG\0') throw new ScannerDown('it hung up')
  }

  #ask(send: (socket: Socket) => Promise<void>): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const socket = this.#connect()
      let answer = ''
      let isSending = false
      const fail = (reason: string, cause?: unknown) => {
        socket.destroy()
        reject(new ScannerDown(reason, { cause }))
      }
      socket.setTimeout(this.timeoutMs, () => fail(`no answer within ${this.timeoutMs} ms`))
      socket.on('data', (piece) => {
        answer += piece.toString('utf8')
        if (answer.length > LONGEST_ANSWER) fail('its answer does not end')
      })
      socket.on('error', (error: any) => (isSending ? undefined : fail(error.code ?? error.message, error)))
      socket.on('close', () => resolve({ answer, isCutOff: isSending }))
      socket.on('connect', async () => {
        isSending = true
        await send(socket).catch((error) => fail(error.message, error))
        isSending = socket.destroyed
      })
    })
  }

  #connect() {
    const match = /^(.+):(\d+)$/.exec(this.address)
    return match
      ? connect({ host: match[1].replace(/^\[|\]$/g, ''), port: Number(match[2]) })
      : connect({ path: this.address })
  }
}

async function sendFile(path: string, socket: Socket) {
  socket.write('zINSTREAM\0')
  for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    if (socket.destroyed) return
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    socket.write(length)
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
  }
  if (!socket.destroyed) socket.write(Buffer.alloc(4))
}

function verdictOf(answer: string): Verdict {
  const text = answer.split('\0')[0].trim()
  if (text === 'stream: OK') return { state: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(text)
  if (found) return { state: 'infected', finding: found[1].slice(0, 120) }
  if (text.startsWith('INSTREAM size limit exceeded')) return { state: 'unscanned', because: 'too_large' }
  throw new ScannerDown(text ? `it answered "${text.slice(0, 80)}"` : 'it hung up')
}
