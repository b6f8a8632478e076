#!/usr/bin/env python3
"""Kills a recorder again and again under load, and counts what it acknowledged.

Clients on many connections post events, retry what was not answered, and now and then send an
acknowledged event once more. The recorder is killed with SIGKILL at random moments and started
again on the same folder. In the end every messageId must be in the recording exactly as often as
it was acknowledged.

    Tests/Clients/kill.py .build/release/assay --events 1000000 --kills 20
"""
import argparse
import asyncio
import collections
import glob
import gzip
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time


class Recorder:
    def __init__(self, program, folder, port, extra):
        self.command = [program, "record", "--listen", f"127.0.0.1:{port}", "-o", folder,
                        "--quiet"] + extra
        self.process = None

    async def start(self):
        self.process = await asyncio.create_subprocess_exec(*self.command)

    async def kill(self):
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def finish(self):
        self.process.send_signal(signal.SIGTERM)
        return await self.process.wait()


class Load:
    def __init__(self, port, events, seed):
        self.port, self.left, self.next = port, events, 0
        self.acknowledged = collections.Counter()
        self.random = random.Random(seed)
        self.retries = 0
        self.padding = "x" * 600

    def batch(self):
        size = min(self.left, self.random.choice([1, 1, 1, 2, 5, 20, 50]))
        self.left -= size
        first = self.next
        self.next += size
        ids = [f"m-{number:09d}-{self.random.getrandbits(64):016x}"
               for number in range(first, first + size)]
        return ids

    def request(self, ids):
        events = [{"type": "track", "event": "Order Completed", "messageId": one,
                   "anonymousId": f"a-{one[2:9]}", "properties": {"note": self.padding}}
                  for one in ids]
        sent = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        if len(ids) == 1:
            path, body = "track", dict(events[0], sentAt=sent)
        else:
            path, body = "batch", {"batch": events, "sentAt": sent}
        data = json.dumps(body).encode()
        head = (f"POST /v1/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                f"Authorization: Basic a2V5Og==\r\nContent-Length: {len(data)}\r\n\r\n")
        return head.encode() + data

    async def client(self):
        reader = writer = None
        again = []
        while self.left > 0 or again:
            ids = again.pop() if again else self.batch()
            while True:
                try:
                    if writer is None:
                        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    writer.write(self.request(ids))
                    await writer.drain()
                    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
                    size = int(re.search(rb"(?i)content-length: (\d+)", head).group(1))
                    await asyncio.wait_for(reader.readexactly(size), 30)
                    if not head.startswith(b"HTTP/1.1 200"):
                        raise ConnectionError(head.split(b"\r\n")[0].decode())
                    break
                except (OSError, EOFError, asyncio.TimeoutError):
                    self.retries += 1
                    if writer is not None:
                        writer.close()
                    reader = writer = None
                    await asyncio.sleep(0.02 + self.random.random() * 0.05)
            for one in ids:
                self.acknowledged[one] += 1
            if self.random.random() < 0.01 and len(ids) == 1 and self.acknowledged[ids[0]] == 1:
                again.append(ids)


def recorded(folder):
    counts = collections.Counter()
    for name in sorted(glob.glob(os.path.join(folder, "events-*"))):
        opener = gzip.open if name.endswith(".gz") else open
        with opener(name, "rb") as lines:
            for line in lines:
                counts[json.loads(line)["messageId"]] += 1
    return counts


async def run(options):
    folder = options.keep or tempfile.mkdtemp(prefix="assay-kill-")
    if os.path.exists(folder):
        shutil.rmtree(folder)
    recorder = Recorder(options.program, folder, options.port, options.record)
    load = Load(options.port, options.events, options.seed)
    chance = random.Random(options.seed + 1)
    await recorder.start()
    began = time.monotonic()
    clients = [asyncio.create_task(load.client()) for _ in range(options.connections)]
    kills = 0
    while not all(task.done() for task in clients):
        await asyncio.wait(clients, timeout=0.3 + chance.random() * options.pause)
        if not all(task.done() for task in clients):
            await recorder.kill()
            kills += 1
            await recorder.start()
    for task in clients:
        task.result()
    seconds = time.monotonic() - began
    code = await recorder.finish()
    counts = recorded(folder)
    lost = [one for one in load.acknowledged if counts[one] < load.acknowledged[one]]
    extra = [one for one in counts if counts[one] > load.acknowledged[one]]
    total = sum(load.acknowledged.values())
    print(f"{total} events acknowledged in {seconds:.1f} s over {options.connections} connections, "
          f"{kills} kills, {load.retries} retries; {sum(counts.values())} recorded, "
          f"{len(lost)} too rarely, {len(extra)} too often; exit code {code}")
    for one in (lost + extra)[:5]:
        print(f"  {one}: acknowledged {load.acknowledged[one]}, recorded {counts[one]}")
    if options.keep is None:
        shutil.rmtree(folder)
    return 0 if not lost and not extra and kills >= options.kills and code == 0 else 1


parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("program")
parser.add_argument("--events", type=int, default=100_000)
parser.add_argument("--connections", type=int, default=64)
parser.add_argument("--kills", type=int, default=5, help="fewer kills are a failure")
parser.add_argument("--pause", type=float, default=0.5, help="seconds between kills, at most")
parser.add_argument("--port", type=int, default=18080)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--keep", help="leave the recording in this folder")
parser.add_argument("--record", action="append", default=[], help="a flag for the recorder")
sys.exit(asyncio.run(run(parser.parse_args())))
