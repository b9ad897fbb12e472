import asyncio


async def work(n):
    await asyncio.sleep(0.01 * n)
    return n * n


async def main():
    print(await asyncio.gather(*map(work, range(4))), flush=True)
    process = await asyncio.create_subprocess_exec("echo", "from a process")
    print(await process.wait())
    return 7


raise SystemExit(asyncio.run(main()))
