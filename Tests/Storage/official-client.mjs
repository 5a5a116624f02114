// The official Azure client for tables, as the other side of InteropTests.cs: prints the entities of a partition with their types,
// then writes one entity of each type for our store to read.
// node official-client.mjs CONNECTION_STRING TABLE PARTITION
import { TableClient } from "@azure/data-tables";

const [, , connection, table, partition] = process.argv;
const client = TableClient.fromConnectionString(connection, table, { allowInsecureConnection: true });

const plain = (value) => value instanceof Uint8Array ? { type: "Binary", value: Buffer.from(value).toString("hex") }
  : value && typeof value === "object" && "type" in value ? { type: value.type, value: String(value.value) }
  : { type: typeof value, value: String(value) };

const seen = [];
for await (const entity of client.listEntities({ queryOptions: { filter: `PartitionKey eq '${partition}'` }, disableTypeConversion: true })) {
  seen.push(Object.fromEntries(Object.entries(entity).filter(([name]) => !["etag", "timestamp"].includes(name)).map(([name, value]) => [name, plain(value)])));
}

console.log(JSON.stringify(seen));

await client.submitTransaction([
  ["create", {
    partitionKey: partition,
    rowKey: "from the other side",
    text: "canción \u{1F469}\u200D\u{1F52C} 'comillas' \"dobles\"\nlínea",
    flag: true,
    whole: { type: "Int32", value: "-7" },
    long: { type: "Int64", value: "9223372036854775807" },
    double: { type: "Double", value: "1.0" },
    fraction: 0.1,
    notANumber: { type: "Double", value: "NaN" },
    time: { type: "DateTime", value: "2026-02-28T23:59:59.1234567Z" },
    bytes: new Uint8Array([0, 1, 254, 255]),
  }],
  ["upsert", { partitionKey: partition, rowKey: "replaced by the other side", text: "second" }, "Replace"],
]);
