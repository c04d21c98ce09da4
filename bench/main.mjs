// Runs the benchmarks and prints a table for each, and everything as JSON into bench/results.json.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchOrders } from './orders.mjs';
import { startDatabase, startGateway } from './world.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '6' },
    connections: { type: 'string', default: '1,16,64,256' },
  },
});
const seconds = Number(options.seconds);
const connections = options.connections.split(',').map(Number);

const parts = {
  orders: (world) => benchOrders({ ...world, seconds, connections }),
};
const wanted = positionals.length === 0 ? Object.keys(parts) : positionals;
for (const name of wanted) {
  if (!(name in parts)) {
    console.error(`There is no benchmark "${name}": choose from ${Object.keys(parts).join(', ')}.`);
    process.exit(2);
  }
}

const results = { node: process.version, cores: cpus().length, model: cpus()[0]?.model };
console.log(`Node ${results.node}, ${results.cores} cores; each figure over ${seconds} s`);
for (const name of wanted) {
  const database = await startDatabase();
  const gateway = await startGateway(database.url);
  try {
    results[name] = await parts[name]({ gateway, databaseUrl: database.url });
    console.log(`\n${name}`);
    console.table(results[name]);
  } finally {
    await gateway.stop();
    await database.stop();
  }
}
const folder = dirname(fileURLToPath(import.meta.url));
writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
