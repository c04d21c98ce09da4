// Runs the benchmarks: a table for each, one of the goals beside what was seen, and all as JSON in bench/results.json.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchClock } from './clock.mjs';
import { benchDirect } from './direct.mjs';
import { besideGoals } from './goals.mjs';
import { benchGrowth } from './growth.mjs';
import { benchMemory } from './memory.mjs';
import { benchOrders } from './orders.mjs';
import { benchPayments } from './payments.mjs';
import { benchReads } from './reads.mjs';
import { benchStart } from './start.mjs';
import { benchWebhooks } from './webhooks.mjs';
import { startDatabase, startGateway } from './world.mjs';

const help = `npm run bench -- [part ...] [--quick] [--seconds n] [--connections n,n] [--sizes n,n] [--orders n]
                 [--notifications n]

  --quick          every part, in a few minutes
  --seconds        for each figure
  --connections    at once, for orders, direct and reads
  --sizes          orders in the tables, for growth
  --orders         orders made, for memory
  --notifications  due at once, for webhooks`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    seconds: { type: 'string' },
    connections: { type: 'string' },
    sizes: { type: 'string' },
    orders: { type: 'string' },
    notifications: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const { quick } = options;
const seconds = Number(options.seconds ?? (quick ? 1 : 6));
const connections = numbers(options.connections ?? (quick ? '1,64' : '1,16,64,256'));
const sizes = numbers(options.sizes ?? (quick ? '1000,20000' : '1000,100000,2000000'));
const orders = Number(options.orders ?? (quick ? 20_000 : 1_000_000));
const notifications = Number(options.notifications ?? (quick ? 1000 : 10_000));

const parts = {
  start: () => benchStart({ rounds: quick ? 1 : 5 }),
  orders: () => inWorld((world) => benchOrders({ ...world, seconds, connections })),
  direct: () => inWorld((world) => benchDirect({ ...world, seconds, connections })),
  reads: () => inWorld((world) => benchReads({ ...world, seconds, connections })),
  payments: () => inWorld((world) => benchPayments({ ...world, seconds })),
  webhooks: () => benchWebhooks({ seconds: Math.max(5, seconds), notifications }),
  clock: () => inWorld((world) => benchClock({ ...world, orders: 100, rounds: quick ? 1 : 3 })),
  growth: () => inWorld((world) => benchGrowth({ ...world, seconds, sizes })),
  memory: () => inWorld((world) => benchMemory({ ...world, orders })),
};

if (options.help) {
  console.log(`${help}\n\nParts: ${Object.keys(parts).join(', ')}`);
  process.exit(0);
}
const wanted = positionals.length === 0 ? Object.keys(parts) : positionals;
for (const name of wanted) {
  if (!(name in parts)) {
    console.error(`There is no benchmark "${name}": choose from ${Object.keys(parts).join(', ')}.`);
    process.exit(2);
  }
}

const results = { node: process.version, cores: cpus().length, model: cpus()[0]?.model };
console.log(`Node ${results.node}, ${results.cores} cores; each figure over ${seconds} s`);
// One part that fails must not take the figures of the others with it.
const failed = [];
for (const name of wanted) {
  console.log(`\n${name}`);
  try {
    results[name] = await parts[name]();
    console.table(results[name]);
  } catch (error) {
    failed.push(name);
    console.error(error);
  }
}
results.goals = besideGoals(results);
if (results.goals.length > 0) {
  console.log('\ngoals');
  console.table(results.goals);
}
const folder = dirname(fileURLToPath(import.meta.url));
writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

/** A database and a gateway of its own for each part: none finds the rows of another. */
async function inWorld(work) {
  const database = await startDatabase();
  try {
    const gateway = await startGateway(database.url);
    try {
      return await work({ gateway, databaseUrl: database.url, databasePid: database.pid });
    } finally {
      await gateway.stop();
    }
  } finally {
    await database.stop();
  }
}

function numbers(text) {
  return text.split(',').map(Number);
}
