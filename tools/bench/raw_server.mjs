import { createServer } from 'node:http'

/** What Node itself needs to answer a request with a little JSON. */
const body = JSON.stringify({ status: 'ok' })

createServer((_request, response) => {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('content-length', Buffer.byteLength(body))
  response.end(body)
}).listen(Number(process.env.PORT), process.env.HOST)
