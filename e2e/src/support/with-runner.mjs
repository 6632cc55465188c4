// Loaded before the product, which ends with whoever runs the tests: one that is killed stops nothing itself, and its product would go on.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume()
process.stdin.unref()
