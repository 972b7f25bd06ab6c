import { Session } from 'node:inspector/promises'

/** Loaded into a measured process: answers for its CPU time and its profile over the channel to its parent. */
const session = new Session()

const answers = {
  cpu: () => process.cpuUsage(),
  async startProfile() {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 200 })
    await session.post('Profiler.start')
    return {}
  },
  async stopProfile() {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    return profile
  },
}

process.on('message', async (question) => process.send({ question, answer: await answers[question]() }))
process.on('disconnect', () => process.exit())
process.channel?.unref()
