import autocannon from 'autocannon'

/** The load, in a process of its own: `node load.mjs '{"url":...,"seconds":...}'` prints what it saw as JSON. */
const { url, headers, seconds, connections } = JSON.parse(process.argv[2])
const result = await autocannon({ url, headers, duration: seconds, connections })

console.log(
  JSON.stringify({
    requests: result.requests.total,
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.errors + result.timeouts + result.non2xx,
  })
)
