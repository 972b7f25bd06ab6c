import { createServer } from 'node:http'
import Database from 'better-sqlite3'

/** A server with two holes, by which the scanners show that they can find any: script that is echoed, and SQL put together. */
const database = new Database(':memory:')
database.exec("create table things (id integer, name text); insert into things values (1, 'lamp'), (2, 'kettle')")

createServer((request, response) => {
  const url = new URL(request.url, 'http://leaky.invalid')
  response.setHeader('content-type', 'text/html; charset=utf-8')
  if (url.pathname === '/things') {
    return response.end(thingsLike(url.searchParams.get('id')))
  }
  response.end(
    `<html><body><a href="/?q=lamp">lamp</a> <a href="/things?id=1">thing</a><p>${url.searchParams.get('q') ?? ''}</p></body></html>`
  )
}).listen(Number(process.env.PORT), '127.0.0.1')

function thingsLike(id) {
  try {
    const rows = database.prepare(`select name from things where id = ${id}`).all()
    return `<html><body>${rows.map(({ name }) => `<p>${name}</p>`).join('')}</body></html>`
  } catch (error) {
    return `<html><body>${error.message}</body></html>`
  }
}
