export default class DemoContracts {
  async run() {}
}
