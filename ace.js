/** Console entry point. TypeScript sources are compiled on the fly; the built app ships its own compiled bin/console.js. */
await import('@poppinss/ts-exec')
await import('./bin/console.js')
