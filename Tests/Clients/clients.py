#!/usr/bin/env python3
"""Lets real SDKs send to a recorder through a connection that breaks.

Installs each SDK into a folder of its own, sends a thousand events with it, with and without
gzip, while a proxy answers some requests with 500 and resets others, before or after the recorder
got them. Every event must be in the recording; one that is there twice must have the same
messageId, and `assay check` must name it.

    Tests/Clients/clients.py .build/release/assay
"""
import argparse
import asyncio
import collections
import glob
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import venv

SDKS = ["segment-analytics-python", "rudder-sdk-python", "analytics-python",
        "customerio-cdp-analytics"]
HERE = os.path.dirname(os.path.abspath(__file__))


class BreakingProxy:
    """Passes whole requests on, and breaks four in ten."""

    def __init__(self, upstream, seed):
        self.upstream, self.random, self.faults = upstream, random.Random(seed), 0

    async def request(self, reader):
        head = await reader.readuntil(b"\r\n\r\n")
        size = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        return head + await reader.readexactly(size)

    async def serve(self, reader, writer):
        up = None
        try:
            while True:
                request = await self.request(reader)
                fate = self.random.random()
                if fate < 0.4:
                    self.faults += 1
                if fate < 0.12:
                    body = b'{"code":"internal","message":"try again"}'
                    writer.write(b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: %d\r\n\r\n"
                                 % len(body) + body)
                    await writer.drain()
                    continue
                if fate < 0.24:
                    break
                if up is None:
                    up = await asyncio.open_connection("127.0.0.1", self.upstream)
                up[1].write(request)
                await up[1].drain()
                answer = await self.request(up[0])
                if fate < 0.4:
                    break
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        if up is not None:
            up[1].close()
        writer.transport.abort()


async def run(program, package, form, count, work):
    folder = os.path.join(work, f"{package}-{form}")
    environment = os.path.join(work, package)
    if not os.path.exists(environment):
        venv.create(environment, with_pip=True)
        subprocess.run([os.path.join(environment, "bin/pip"), "install", "-q", package], check=True)
    dialect = "rudderstack" if "rudder" in package else "segment"
    recorder = await asyncio.create_subprocess_exec(
        program, "record", "--listen", "127.0.0.1:0", "-o", folder, "--dialect", dialect, "--json",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL)
    port = json.loads(await recorder.stdout.readline())["port"]
    proxy = BreakingProxy(port, seed=len(package))
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    sender = await asyncio.create_subprocess_exec(
        os.path.join(environment, "bin/python"), os.path.join(HERE, "send.py"), package, url,
        str(count), form, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    name, errors = await sender.communicate()
    server.close()
    recorder.send_signal(signal.SIGTERM)
    await recorder.communicate()
    numbers, ids, raw = collections.Counter(), collections.Counter(), 0
    for file in sorted(glob.glob(os.path.join(folder, "events-*.ndjson"))):
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                event = json.loads(line)
                body = event.get("properties") or event.get("traits") or event["context"]["traits"]
                numbers[body["number"]] += 1
                ids[(body["number"], event["messageId"])] += 1
                raw += "@mail.example.org" in line
    missing = set(range(count)) - set(numbers)
    forked = [number for number in numbers if sum(1 for one in ids if one[0] == number) > 1]
    repeats = sum(numbers.values()) - len(numbers)
    check = subprocess.run(
        [program, "check", folder, "--no-contracts", "--rule", "delivery/duplicate", "--format",
         "json"], capture_output=True)
    told = sum(finding["count"] for finding in json.loads(check.stdout)["findings"])
    good = not missing and not forked and raw == 0 and (told > 0) == (repeats > 0)
    print(f"{'ok  ' if good else 'FAIL'} {name.decode().strip() or package:36} {form:5} "
          f"{proxy.faults:3} faults, {sum(numbers.values())} recorded, {len(missing)} missing, "
          f"{repeats} repeats ({told} told), {len(forked)} with two ids, {raw} raw addresses")
    if not good and errors:
        print(errors.decode()[-1000:])
    return good


async def main(options):
    work = tempfile.mkdtemp(prefix="assay-clients-")
    good = True
    for package in options.sdk or SDKS:
        for form in ["plain"] if package == "analytics-python" else ["plain", "gzip"]:
            good = await run(options.program, package, form, options.events, work) and good
    shutil.rmtree(work)
    return 0 if good else 1


parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("program")
parser.add_argument("--events", type=int, default=1000)
parser.add_argument("--sdk", action="append")
sys.exit(asyncio.run(main(parser.parse_args())))
