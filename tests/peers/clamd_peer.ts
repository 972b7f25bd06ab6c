import { createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * How the daemon behaves: what it answers, or that it says nothing, hangs up at once, or has enough after 100,000 bytes:
 * with its words (`size limit`) or before they arrive (`size limit, lost`).
 */
export type Manner = string | 'silence' | 'hang up' | 'size limit' | 'size limit, lost'

/** A daemon that speaks INSTREAM and takes every byte of it to account. */
export class ClamdPeer {
  manner: Manner = 'stream: OK\0'
  /** The files it was sent whole, in order. */
  received: Buffer[] = []
  /** Sizes of the pieces of the last file. */
  pieces: number[] = []
  /** What was wrong with what it was sent. */
  faults: string[] = []
  #server = createServer((socket) => this.#talk(socket))

  async start(listenOn: { port: number; host: string } | { path: string } = { port: 0, host: '127.0.0.1' }) {
    await new Promise<void>((ready) => this.#server.listen(listenOn, ready))
    const address = this.#server.address()
    return typeof address === 'string' ? address : `127.0.0.1:${(address as AddressInfo).port}`
  }

  async stop() {
    await new Promise((done) => this.#server.close(done))
  }

  #talk(socket: Socket) {
    let bytes = Buffer.alloc(0)
    this.pieces = []
    socket.on('error', () => {})
    if (this.manner === 'hang up') return socket.destroy()
    socket.on('data', (piece) => {
      bytes = Buffer.concat([bytes, piece])
      if (bytes.toString('latin1') === 'zPING\0') return socket.end('PONG\0')
      if (bytes.length > 100_000 && this.manner === 'size limit, lost') return socket.destroy()
      if (bytes.length > 100_000 && this.manner === 'size limit') {
        if (!socket.writableEnded) socket.end('INSTREAM size limit exceeded. ERROR\0')
        return
      }
      const read = this.#read(bytes)
      if (read) this.#answer(socket, read)
    })
  }

  #answer(socket: Socket, file: Buffer) {
    this.received.push(file)
    if (this.manner !== 'silence') socket.end(this.manner)
  }

  /** The file, once its end is there. Anything that is not the protocol is written down. */
  #read(bytes: Buffer): Buffer | null {
    const command = 'zINSTREAM\0'
    if (bytes.length < command.length) return null
    if (bytes.toString('latin1', 0, command.length) !== command) return this.#fault('no zINSTREAM')
    const pieces: Buffer[] = []
    for (let at = command.length; at + 4 <= bytes.length;) {
      const length = bytes.readUInt32BE(at)
      at += 4
      if (length === 0) {
        if (at !== bytes.length) return this.#fault('something after the end')
        this.pieces = pieces.map((piece) => piece.length)
        return Buffer.concat(pieces)
      }
      if (length > 1_000_000) return this.#fault(`a piece of ${length} bytes`)
      if (at + length > bytes.length) return null
      pieces.push(bytes.subarray(at, at + length))
      at += length
    }
    return null
  }

  #fault(what: string) {
    this.faults.push(what)
    return null
  }
}
