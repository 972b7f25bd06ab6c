import { ensure } from './lib/ensure.mjs'
import { main } from './lib/halt.mjs'

await main(ensure)
