// Answers requests with the page's engine: node engine.mjs ENGINE.wasm, a request on each line of standard
// input; for each the number of bytes of the reply on a line of its own, then the reply.
import { readFileSync, writeSync } from "node:fs";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
const engine = instance.exports;

function answer(bytes) {
  const place = engine.room(bytes.length);
  new Uint8Array(engine.memory.buffer, place, bytes.length).set(bytes);
  const length = engine.answer();
  return Buffer.from(new Uint8Array(engine.memory.buffer, engine.reply(), length));
}

function write(bytes) {
  for (let start = 0; start < bytes.length; ) start += writeSync(1, bytes, start);
}

const input = readFileSync(0);
for (let start = 0; start < input.length; ) {
  const end = input.indexOf(10, start);
  const reply = answer(input.subarray(start, end));
  write(Buffer.from(`${reply.length}\n`));
  write(reply);
  start = end + 1;
}
